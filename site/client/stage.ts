// Plays a session: its terminals together, in a window of their own. The page stays as it is.
import { openDialog } from './dialog.ts';
import { element } from './element.ts';
import { fittingSpeed, longestWait, speeds, timeline, waitBefore } from './timeline.ts';

/** `figures` are the terminals of one section, in their order. */
export function openStage(figures: HTMLElement[], title: string): void {
  const screens = figures.map(openScreen);
  const moments = timeline(screens.map(({ times }) => times));
  const copies = screens.map(({ figure }) => figure);
  const windows = element('div', { class: `terminals n${Math.min(3, copies.length)}` }, ...copies);
  const clock = element('span', { class: 'clock' });
  const place = element('input', {
    ...{ type: 'range', 'aria-label': 'Lines printed', min: '0', max: String(moments.length) },
  });
  const speed = element(
    'select',
    {},
    ...speeds.map((slower) =>
      element(
        'option',
        { value: String(slower) },
        slower === 1 ? 'as recorded' : `${slower}× slower`,
      ),
    ),
  );
  const play = element('button', { type: 'button', class: 'run', onclick: toggle });
  const next = element('button', { type: 'button', onclick: () => step(1) }, 'Step');
  let at = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  speed.value = String(fittingSpeed(moments));
  place.addEventListener('input', () => {
    pause();
    show(Number(place.value));
  });
  const dialog = openDialog({
    kind: 'stage',
    title,
    content: [
      windows,
      element('div', { class: 'controls' }, play, next, place, clock),
      element('p', { class: 'label' }, element('label', {}, 'Speed ', speed), hint()),
    ],
    closed: pause,
  });
  dialog.addEventListener('keydown', press);
  play.focus();
  // Who wants less motion steps, or presses Play.
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) step(1);
  else start();

  function start(): void {
    if (at === moments.length) show(0);
    timer = setTimeout(run, 0);
    named('Pause');
  }

  function run(): void {
    show(at + 1);
    if (at === moments.length) {
      pause();
      return;
    }
    const wait = waitBefore(moments, at, Number(speed.value));
    timer = setTimeout(run, wait);
    const gap = (moments[at]?.at ?? 0) - (moments[at - 1]?.at ?? 0);
    if (wait === longestWait && gap > wait)
      clock.textContent = `${seconds(gap)} pass, shortened to ${longestWait / 1000} s`;
  }

  function pause(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    named(at === moments.length ? 'Again' : 'Play');
  }

  function toggle(): void {
    if (timer === null) start();
    else pause();
  }

  function step(by: 1 | -1): void {
    show(Math.min(moments.length, Math.max(0, at + by)));
    pause();
  }

  function show(count: number): void {
    at = count;
    const printed = moments.slice(0, count);
    const last = printed.at(-1);
    for (const [index, screen] of screens.entries()) {
      const lines = printed.filter(({ terminal }) => terminal === index).length;
      screen.show(lines, last?.terminal === index && count < moments.length);
    }
    place.value = String(count);
    clock.textContent = `${seconds(last?.at ?? 0)} of ${seconds(moments.at(-1)?.at ?? 0)}`;
  }

  function named(does: string): void {
    play.textContent = does;
    play.classList.toggle('on', does === 'Pause');
  }

  function press(event: KeyboardEvent): void {
    const { key, target } = event;
    const isControl = target instanceof Element && target.matches('button, input, select');
    if (key === ' ' && !isControl) toggle();
    else if (/^Arrow(Left|Right)$/.test(key) && !(target instanceof HTMLSelectElement))
      step(key === 'ArrowLeft' ? -1 : 1);
    else return;
    event.preventDefault();
  }
}

interface Screen {
  figure: HTMLElement;
  times: number[];
  /** Shows that many lines; `now` when the last of them was printed just now. */
  show(lines: number, now: boolean): void;
}

function openScreen(original: HTMLElement): Screen {
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

function hint(): HTMLElement {
  const text = `Waits that would take longer than ${longestWait / 1000} s are shortened. `;
  const byKey = element('span', { class: 'by-key' }, 'Space plays and pauses, → and ← step.');
  return element('span', {}, text, byKey);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
}
