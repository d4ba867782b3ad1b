// What markdown-it's fence token does not have: the columns of its body, and whether it is closed.
import type { Token } from 'markdown-it';
import type { Body } from './types.ts';

/**
 * The body of a fence. Each of its lines is the end of a line of the file, after quote marks, list
 * indents and part of a tab, so its column follows from how many characters the two share.
 */
export function bodyOf(token: Token, lines: string[]): Body {
  const first = (token.map?.[0] ?? 0) + 1;
  // Before the lines of a fence that begins at the margin nothing is taken away (CommonMark 4.5). So it
  // is for nearly all, and to look at each of their lines takes a tenth of the book's parsing.
  if (token.level === 0 && lines[first - 1]?.startsWith(token.markup)) {
    const columns = Array.from(linesOf(token.content), () => 1);
    return { text: token.content, line: first + 1, columns };
  }
  const columns = linesOf(token.content).map((text, index) => {
    const line = lines[first + index] ?? '';
    return line.endsWith(text)
      ? line.length - text.length + 1
      : line.length - shared(line, text) + 1;
  });
  return { text: token.content, line: first + 1, columns };
}

/** The lines of a body, without an empty one after its last newline. */
export function linesOf(body: string): string[] {
  if (body === '') return [];
  return (body.endsWith('\n') ? body.slice(0, -1) : body).split('\n');
}

/** A fence ends where its container or the file ends, also without a closing line (CommonMark 4.5). */
export function isClosed(token: Token, { columns }: Body): boolean {
  const [start, end] = token.map ?? [0, 0];
  return end - start - 1 > columns.length;
}

function shared(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length))
    length++;
  return length;
}
