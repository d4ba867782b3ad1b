// Real pipes. Linux only.
import { must, system } from './system.ts';

/** The two ends of a new pipe, which no child inherits unless it is given them: pipe(2). */
export function pipe(): { read: number; write: number } {
  const O_CLOEXEC = 0x80000;
  const ends = [0, 0];
  must(system().pipe2(ends, O_CLOEXEC), 'pipe2');
  return { read: ends[0] ?? -1, write: ends[1] ?? -1 };
}
