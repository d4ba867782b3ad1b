// When the lines of some terminals were printed, as one sequence.

export interface Moment {
  /** Milliseconds since the session’s first line. */
  at: number;
  /** Which terminal prints a line. */
  terminal: number;
}

/** A wait that takes longer when it is played is shortened to this, in milliseconds. */
export const longestWait = 2000;

/** `times` are each terminal’s, one a line, in milliseconds since the session began. */
export function timeline(times: number[][]): Moment[] {
  const moments = times.flatMap((ofTerminal, terminal) =>
    ofTerminal.map((at) => ({ at, terminal })),
  );
  moments.sort((a, b) => a.at - b.at);
  const first = moments[0]?.at ?? 0;
  return moments.map(({ at, terminal }) => ({ at: at - first, terminal }));
}

export const speeds = [1, 2, 5, 10, 20];

/** How many times slower a session is played, so that one can follow it. */
export function fittingSpeed(moments: Moment[]): number {
  const wanted = Math.min(8000, moments.length * 400);
  return speeds.find((slower) => playedTime(moments, slower) >= wanted) ?? 20;
}

/** The wait before a moment, as it is played. */
export function waitBefore(moments: Moment[], index: number, slower: number): number {
  const gap = (moments[index]?.at ?? 0) - (moments[index - 1]?.at ?? 0);
  return Math.min(gap * slower, longestWait);
}

function playedTime(moments: Moment[], slower: number): number {
  return moments.reduce((sum, _, index) => sum + waitBefore(moments, index, slower), 0);
}
