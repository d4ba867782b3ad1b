// Lets a session's moments pass in their time: it plays, pauses, steps.
import { longestWait, type Moment, waitBefore } from './timeline.ts';

export interface PlayerState {
  /** How many lines have been printed. */
  at: number;
  playing: boolean;
  /** Milliseconds that the next line really took to come, where that wait is being shortened. */
  shortened: number | null;
}

export interface Player {
  toggle(): void;
  pause(): void;
  /** Goes to a moment, and stays there. */
  show(at: number): void;
  step(by: 1 | -1): void;
}

interface PlayerOptions {
  /** How many times slower than it was. */
  slower(): number;
  changed(state: PlayerState): void;
}

/** Stands at the beginning, and has told so. */
export function openPlayer(moments: Moment[], { slower, changed }: PlayerOptions): Player {
  let at = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  show(0);
  return { toggle, pause, show, step };

  function toggle(): void {
    if (timer !== null) {
      pause();
      return;
    }
    if (at === moments.length) at = 0;
    run();
  }

  function run(): void {
    at++;
    if (at >= moments.length) {
      pause();
      return;
    }
    const wait = waitBefore(moments, at, slower());
    timer = setTimeout(run, wait);
    const gap = (moments[at]?.at ?? 0) - (moments[at - 1]?.at ?? 0);
    tell(wait === longestWait && gap > wait ? gap : null);
  }

  function pause(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    tell(null);
  }

  function show(wanted: number): void {
    at = Math.min(moments.length, Math.max(0, wanted));
    pause();
  }

  function step(by: 1 | -1): void {
    show(at + by);
  }

  function tell(shortened: number | null): void {
    changed({ at, playing: timer !== null, shortened });
  }
}
