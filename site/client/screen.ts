// A copy of a terminal on the page, which fills line by line.
import { element } from './element.ts';

export interface Screen {
  figure: HTMLElement;
  /** When each line was printed, in milliseconds since the session began. */
  times: number[];
  /** Shows that many lines; `now` when the last of them was printed just now. */
  show(lines: number, now: boolean): void;
}

export function openScreen(original: HTMLElement): Screen {
  const figure = original.cloneNode(true) as HTMLElement;
  const pre = figure.querySelector('pre') ?? element('pre');
  const lines = [...pre.children];
  // As high as its text, within limits, so that nothing moves while it fills.
  pre.style.minHeight = `${Math.min(lines.length, 12) * 1.5 + 2}em`;
  let shown = -1;
  return {
    figure,
    times: (figure.dataset.times ?? '').split(' ').map(Number),
    show(count, now) {
      figure.classList.toggle('now', now);
      if (count === shown) return;
      shown = count;
      pre.replaceChildren(...lines.slice(0, count).flatMap((line) => [line, '\n']));
      pre.scrollTop = pre.scrollHeight;
    },
  };
}
