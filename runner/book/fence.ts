// What a fence token does not say: its body's columns in the file, and whether it was closed.
import type { Token } from 'markdown-it';
import type { Body } from './types.ts';

/**
 * The body of a fence. A line of it is the end of a line of the file (quote marks, list indents
 * and part of a tab stand before it), so its column follows from how much the two share.
 */
export function bodyOf(token: Token, lines: string[]): Body {
  const first = (token.map?.[0] ?? 0) + 1;
  // Nothing stands before the lines of a fence that begins at the margin: CommonMark 4.5 takes away as
  // much as stands before its opener. Nearly all do, and to look at each line takes a tenth of parsing.
  if (token.level === 0 && lines[first - 1]?.startsWith(token.markup)) {
    const columns = new Array<number>(linesIn(token)).fill(1);
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

/** How many lines a body has. */
function linesIn({ content }: Token): number {
  let count = content === '' || content.endsWith('\n') ? 0 : 1;
  for (let at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) count++;
  return count;
}

/** The lines of a body; what its last newline would begin is none. */
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
