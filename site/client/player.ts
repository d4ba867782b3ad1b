// Plays the lines of a session one after the other, each after its wait.
import { longestWait, type Moment, playedWait } from './timeline.ts';

export interface PlayerState {
  /** How many lines are shown. */
  at: number;
  playing: boolean;
  /** The recorded wait for the next line in milliseconds, if it is being shortened. */
  shortened: number | null;
}

export type Player = ReturnType<typeof openPlayer>;

interface PlayerOptions {
  /** How many times slower than recorded. */
  slower(): number;
  changed(state: PlayerState): void;
}

/** Begins before the first line, paused. */
export function openPlayer(moments: Moment[], { slower, changed }: PlayerOptions) {
  let at = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  show(0);
  return { toggle, pause, show, step: (by: 1 | -1) => show(at + by) };

  function toggle(): void {
    if (at === moments.length) at = 0;
    if (timer === null) run();
    else pause();
  }

  function run(): void {
    at++;
    const next = moments[at];
    if (next) {
      timer = setTimeout(run, playedWait(next, slower()));
      changed({ at, playing: true, shortened: next.wait > longestWait ? next.wait : null });
    } else pause();
  }

  function pause(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    changed({ at, playing: false, shortened: null });
  }

  function show(wanted: number): void {
    at = Math.min(moments.length, Math.max(0, wanted));
    pause();
  }
}
