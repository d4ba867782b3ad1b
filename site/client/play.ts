// A Play button in each section whose session was recorded, above its first terminal.
import { all, element } from './element.ts';
import { load } from './load.ts';

declare global {
  interface Window {
    /** Set by stage.js: plays the terminals of one section, in the order of the page. */
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
    const label = `${text}: ${title}`;
    const button = element('button', { type: 'button', class: 'play', 'aria-label': label }, text);
    button.addEventListener('click', async () => {
      try {
        await load('stage.js');
        window.openStage?.(terminals, title);
      } catch {
        button.textContent = 'The player could not be loaded; try again';
      }
    });
    first.closest('.terminals')?.before(button);
  }
}
