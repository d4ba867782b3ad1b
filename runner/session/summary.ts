// uvu's summary, which ends what a test file prints.

/** A line of it as name and number, `  Passed:    3`; null for any other line. */
export function summaryLine(line: string): { what: string; count: number } | null {
  const [, what, count] = /^\s*(Total|Passed|Skipped|Duration):\s+(\d+)/.exec(line) ?? [];
  return what === undefined ? null : { what, count: Number(count) };
}
