// The lines of several terminals in the order in which they were printed, and how fast they are played.

/** One printed line. */
export interface Moment {
  /** Milliseconds since the first line of the session. */
  at: number;
  /** Milliseconds since the line before it. */
  wait: number;
  /** The index of its terminal. */
  terminal: number;
}

/** The longest wait when a session is played, in milliseconds. */
export const longestWait = 2000;

/** How many times slower than recorded a session can be played. */
export const speeds = [1, 2, 5, 10, 20];

/** `times` holds for each terminal the time of each line, in milliseconds since the session began. */
export function timeline(times: number[][]): Moment[] {
  const lines = times
    .flatMap((ofTerminal, terminal) => ofTerminal.map((time) => ({ time, terminal })))
    .sort((a, b) => a.time - b.time);
  const first = lines[0]?.time ?? 0;
  return lines.map(({ time, terminal }, index) => {
    return { at: time - first, wait: time - (lines[index - 1]?.time ?? first), terminal };
  });
}

/** The wait before a line when it is played, in milliseconds. */
export function playedWait({ wait }: Moment, slower: number): number {
  return Math.min(wait * slower, longestWait);
}

/** The speed at which a reader can follow: 400 ms a line, or 8 s in all. */
export function fittingSpeed(moments: Moment[]): number {
  const wanted = Math.min(8000, moments.length * 400);
  const duration = (slower: number) =>
    moments.reduce((sum, moment) => sum + playedWait(moment, slower), 0);
  return speeds.find((slower) => duration(slower) >= wanted) ?? 20;
}
