// Two ways to do the same, measured in turn so that what else the machine does hits both.
import { performance } from 'node:perf_hooks';

export interface Comparison {
  name: string;
  /** The ratio that is to be kept; null where it is only said. */
  target: number | null;
  /** Milliseconds of each round. */
  ours: number[];
  theirs: number[];
}

export interface Pair {
  name: string;
  target: number | null;
  ours(): Promise<void> | void;
  theirs(): Promise<void> | void;
}

/** Gives milliseconds; only the difference between two of them means anything. */
type Clock = () => number;

/** Measures the pairs round by round, after one round that does not count. */
export async function compare(
  pairs: Pair[],
  rounds: number,
  clock: Clock = () => performance.now(),
): Promise<Comparison[]> {
  const comparisons = pairs.map(({ name, target }) => ({
    name,
    target,
    ours: [] as number[],
    theirs: [] as number[],
  }));
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { ours, theirs }] of pairs.entries()) {
      const times = [await timeOf(ours, clock), await timeOf(theirs, clock)] as const;
      if (round === 0) continue;
      comparisons[index]?.ours.push(times[0]);
      comparisons[index]?.theirs.push(times[1]);
    }
  }
  return comparisons;
}

/** The time that this process has used, whatever else the machine did; for what starts no other. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function timeOf(work: () => Promise<void> | void, clock: Clock): Promise<number> {
  const began = clock();
  await work();
  return clock() - began;
}
