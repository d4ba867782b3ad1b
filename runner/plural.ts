// Counts in words.

/** `1 test`, `2 tests` */
export function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
