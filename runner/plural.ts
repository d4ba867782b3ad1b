// Counts in words.

/** `1 test`, `2 tests`: a noun in the number that fits the count. */
export function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
