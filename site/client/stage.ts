// Plays a session: copies of its terminals, together in a window over the page.
// A bundle of its own, loaded by the first Play button that is pressed.
import { openDialog } from './dialog.ts';
import { element } from './element.ts';
import { openPlayer, type Player, type PlayerState } from './player.ts';
import { fittingSpeed, longestWait, type Moment, speeds, timeline } from './timeline.ts';

window.openStage = (figures, title) => {
  const screens = figures.map(openScreen);
  const moments = timeline(screens.map(({ times }) => times));
  const controls = openControls(moments);
  const player = openPlayer(moments, {
    slower: () => Number(controls.speed.value),
    changed(state) {
      const printed = moments.slice(0, state.at);
      for (const [index, screen] of screens.entries()) {
        const lines = printed.filter(({ terminal }) => terminal === index).length;
        screen.show(lines, printed.at(-1)?.terminal === index && state.at < moments.length);
      }
      controls.show(state);
    },
  });
  const copies = screens.map(({ figure }) => figure);
  const dialog = openDialog({
    kind: 'stage',
    title,
    content: [
      element('div', { class: `terminals n${Math.min(3, copies.length)}` }, ...copies),
      ...controls.elements,
    ],
    closed: player.pause,
  });
  listen(dialog, player, controls);
  controls.play.focus();
  // With prefers-reduced-motion nothing plays by itself.
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) player.step(1);
  else player.toggle();
};

/** A copy of a terminal on the page; `times` are those of its lines, in milliseconds. */
function openScreen(original: HTMLElement) {
  const figure = original.cloneNode(true) as HTMLElement;
  const pre = figure.querySelector('pre') ?? element('pre');
  const lines = [...pre.children];
  // As high as its text, at most 12 lines, so that the layout does not move while it fills.
  pre.style.minHeight = `${Math.min(lines.length, 12) * 1.5 + 2}em`;
  let shown = -1;
  return {
    figure,
    times: (figure.dataset.times ?? '').split(' ').map(Number),
    /** Shows the first lines; `now` marks the terminal that printed last. */
    show(count: number, now: boolean) {
      figure.classList.toggle('now', now);
      if (count === shown) return;
      shown = count;
      pre.replaceChildren(...lines.slice(0, count).flatMap((line) => [line, '\n']));
      pre.scrollTop = pre.scrollHeight;
    },
  };
}

type Controls = ReturnType<typeof openControls>;

function openControls(moments: Moment[]) {
  const play = element('button', { type: 'button', class: 'run' });
  const next = element('button', { type: 'button' }, 'Step');
  const clock = element('span', { class: 'clock' });
  const max = String(moments.length);
  const position = element('input', {
    type: 'range',
    'aria-label': 'Lines printed',
    min: '0',
    max,
  });
  const speed = speedChoice(moments);
  const hint = element(
    'span',
    {},
    `Waits that would take longer than ${longestWait / 1000} s are shortened. `,
    element('span', { class: 'by-key' }, 'Space plays and pauses, → and ← step.'),
  );
  return {
    play,
    next,
    position,
    speed,
    elements: [
      element('div', { class: 'controls' }, play, next, position, clock),
      element('p', { class: 'label' }, element('label', {}, 'Speed ', speed), hint),
    ],
    show({ at, playing, shortened }: PlayerState) {
      play.textContent = playing ? 'Pause' : at === moments.length ? 'Again' : 'Play';
      play.classList.toggle('on', playing);
      position.value = String(at);
      clock.textContent =
        shortened === null
          ? `${seconds(moments[at - 1]?.at ?? 0)} of ${seconds(moments.at(-1)?.at ?? 0)}`
          : `${seconds(shortened)} pass, shortened to ${longestWait / 1000} s`;
    },
  };
}

function speedChoice(moments: Moment[]): HTMLSelectElement {
  const options = speeds.map((slower) => {
    const text = slower === 1 ? 'as recorded' : `${slower}× slower`;
    return element('option', { value: String(slower) }, text);
  });
  const choice = element('select', {}, ...options);
  choice.value = String(fittingSpeed(moments));
  return choice;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
}

function listen(dialog: HTMLElement, player: Player, { play, next, position }: Controls): void {
  play.addEventListener('click', player.toggle);
  next.addEventListener('click', () => player.step(1));
  position.addEventListener('input', () => player.show(Number(position.value)));
  dialog.addEventListener('keydown', (event) => {
    const { key, target } = event;
    const isControl = target instanceof Element && target.matches('button, input, select');
    if (key === ' ' && !isControl) player.toggle();
    else if (/^Arrow(Left|Right)$/.test(key) && !(target instanceof HTMLSelectElement))
      player.step(key === 'ArrowLeft' ? -1 : 1);
    else return;
    event.preventDefault();
  });
}
