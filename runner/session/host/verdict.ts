// When a test file is over: its verdict is printed, whatever it has left open.
import { summaryLine } from '../summary.ts';

/** Told of each line; true at the end of a summary in which not all have passed. */
export function failedVerdict(): (line: string) => boolean {
  const counts: Record<string, number> = {};
  return (line) => {
    const { what = '', count = 0 } = summaryLine(line) ?? {};
    counts[what] = count;
    return what === 'Duration' && (counts.Passed ?? 0) < (counts.Total ?? 0);
  };
}
