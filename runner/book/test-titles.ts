// The titles of a file's tests, as its code has them.

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
