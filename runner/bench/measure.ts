// Measures several ways to do the same in turn, so that other load on the machine affects them alike.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** A copy of the workbook, and a folder that a bench may make for itself. */
export type BenchFolder = { root: string; folder: string };

/** `ours` works with the workbook in `root`, after `prepare`, which is not timed; `floor` is the minimum. */
export interface Pair {
  name: string;
  /** The ratio to the floor that is to be kept. */
  target: number;
  /** `wall` includes waiting; `cpu` is work alone, which other load does not change. */
  clock: 'wall' | 'cpu';
  prepare?(root: string): Promise<void>;
  ours(root: string): Promise<void>;
  floor(): Promise<void>;
}

/** Measures a pair after a round that does not count, also in `before`; gives a line of the table. */
export async function measure(
  { name, target, clock, prepare, ours, floor }: Pair,
  { rounds, root, before }: { rounds: number; root: string; before: string | null },
): Promise<string> {
  const now = clock === 'cpu' && process.platform === 'linux' ? cpuTime : () => performance.now();
  const timed = async (work: () => Promise<void>) => {
    const began = now();
    await work();
    return now() - began;
  };
  const times: { ours: number; floor: number; before: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const row = { ours: 0, floor: 0, before: 0 };
    for (const side of ['before', 'ours'] as const) {
      const place = side === 'ours' ? root : before;
      if (place === null) continue;
      await prepare?.(place);
      row[side] = await timed(() => ours(place));
    }
    row.floor = await timed(floor); // after ours, which has compiled the kit that tests import
    if (round > 0) times.push(row);
  }
  const ratios = times.map(({ ours, floor }) => ours / floor);
  const ratio = median(ratios);
  const spread = `(${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
  const verdict = `target ≤ ${target.toFixed(2)} ${ratio <= target ? 'met   ' : 'MISSED'}`;
  const middle = (side: 'ours' | 'floor') => median(times.map((row) => row[side])).toFixed(0);
  const compared = `${middle('ours')} ms : ${middle('floor')} ms`;
  const change = () => median(times.map(({ ours, before }) => ours / before));
  const line = `${name.padEnd(52)} ${ratio.toFixed(2)} ${spread}  ${verdict}  ${compared}`;
  return before === null ? line : `${line}  ${change().toFixed(2)} of before`;
}

/** Milliseconds of work of this process and of those that it has waited for: proc_pid_stat(5). */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  const [, fields = ''] = readFileSync('/proc/self/stat', 'utf8').split(') ');
  const [cutime, cstime] = fields.split(' ').slice(13).map(Number); // hundredths of a second
  return (user + system) / 1000 + ((cutime ?? 0) + (cstime ?? 0)) * 10;
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
