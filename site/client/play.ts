// A Play button at the terminals of every section whose session was recorded.
import { all, element } from './element.ts';
import { openStage } from './stage.ts';

export function playButtons(): void {
  for (const group of all('.terminals')) {
    const section = group.closest('section');
    if (!section || !group.querySelector('[data-times]')) continue;
    const title = section.querySelector('h2')?.firstChild?.textContent?.trim() ?? 'The session';
    const play = () => openStage(all('.terminal[data-times]', section), title);
    const button = element(
      'button',
      { type: 'button', class: 'play', 'aria-label': `Play: ${title}`, onclick: play },
      'Play',
    );
    group.before(button);
  }
}
