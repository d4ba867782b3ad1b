// One Play button in each section whose session was recorded, above its first terminals.
import { all, element } from './element.ts';
import { load } from './load.ts';

declare global {
  interface Window {
    /** Set by stage.js: plays the terminals of one section, which are given in their order. */
    openStage?: (terminals: HTMLElement[], title: string) => void;
  }
}

export function playButtons(): void {
  for (const section of all('main section')) {
    const terminals = all('.terminal[data-times]', section);
    const [first] = terminals;
    if (!first) continue;
    const title = section.querySelector('h2')?.firstChild?.textContent?.trim() ?? 'The session';
    const text = terminals.length > 1 ? `Play the ${terminals.length} terminals` : 'Play';
    const button = element('button', { type: 'button', class: 'play' }, text);
    button.setAttribute('aria-label', `${text}: ${title}`);
    button.addEventListener('click', async () => {
      try {
        await load('stage.js');
        window.openStage?.(terminals, title);
      } catch {
        button.textContent = 'It could not be loaded';
      }
    });
    first.closest('.terminals')?.before(button);
  }
}
