// The titles of a file's tests: as its code has them, and as uvu prints those that fail.

/** Stands in a name for what the program puts there. */
export const filled = '…';

/** `test('a name', …)`, or a suite's own name in the place of `test`. */
export function testTitles(code: string): string[] {
  const pattern =
    /^\s*[\w$]+(?:\.only)?\(\s*(['"`])((?:\\.|(?!\1).)+)\1\s*,\s*(?:async\b|function\b|\(|\w+\s*=>|\w+\s*\))/gm;
  return [...code.matchAll(pattern)].map(([, quote, name = '']) => {
    const text = quote === '`' ? name.replace(/\$\{[^}]*\}/g, filled) : name;
    return text.replace(/\\(.)/g, '$1');
  });
}

/** The title in uvu's line for a test that failed; null for any other line. */
export function failedTitle(line: string): string | null {
  return /^\s*FAIL\s.*?"(.+)"\s*$/.exec(line)?.[1] ?? null;
}
