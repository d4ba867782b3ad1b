// The titles of a file's tests, as they are written in its code.

/** Replaces `${…}` in a title, whose value only the program knows. */
export const filled = '…';

/** The titles in `test('a title', …)`; a suite may have another name than `test`. */
export function testTitles(code: string): string[] {
  const pattern =
    /^\s*[\w$]+(?:\.only)?\(\s*(['"`])((?:\\.|(?!\1).)+)\1\s*,\s*(?:async\b|function\b|\(|\w+\s*=>|\w+\s*\))/gm;
  return [...code.matchAll(pattern)].map(([, quote, name = '']) => {
    const text = quote === '`' ? name.replace(/\$\{[^}]*\}/g, filled) : name;
    return text.replace(/\\(.)/g, '$1');
  });
}
