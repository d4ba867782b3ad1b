// Printed lines, cut into the text that is on the page and the text that stands for a placeholder.
import { type Bindings, cutAtNames } from '../../runner/book/placeholder.ts';
import type { ExpectedLine } from '../../runner/book/types.ts';
import type { Claim } from '../../runner/expect/claim.ts';
import { isLiterally, waysToRead } from '../../runner/expect/line.ts';
import { compareLines } from '../../runner/expect/section.ts';

/** A piece of a line; `name` is the placeholder whose value it is. */
export interface Piece {
  text: string;
  name: string | null;
}

/** A printed line, and whether it is one of those that the page leaves out with `...`. */
export interface Printed {
  pieces: Piece[];
  leftOut: boolean;
}

/** The printed lines of one command; `bindings` are the values of the section's placeholders. */
export function printedPieces(claim: Claim, printed: string[], bindings: Bindings): Printed[] {
  const { pairs } = compareLines(claim, printed, bindings);
  return pairs.flatMap(({ expected, printed: text, same }): Printed[] => {
    if (text === null) return [];
    if (!same || expected?.kind !== 'line')
      return [{ pieces: [{ text, name: null }], leftOut: same }];
    return [{ pieces: piecesOf(expected, text, bindings), leftOut: false }];
  });
}

/** A command with the values of its placeholders. */
export function fillCommand(text: string, bindings: Bindings): Piece[] {
  const pieces = cutAtNames(text).map((part, index): Piece => {
    if (index % 2 === 0) return { text: part, name: null };
    const value = bindings.get(part);
    return value === undefined ? { text: `<${part}>`, name: null } : { text: value, name: part };
  });
  return pieces.filter(({ text }) => text !== '');
}

function piecesOf(expected: ExpectedLine, line: string, bindings: Bindings): Piece[] {
  if (isLiterally(expected.text, line)) return [{ text: line, name: null }];
  const way = waysToRead(expected, line, bindings).next();
  return fillCommand(expected.text.trimEnd(), way.done ? bindings : way.value);
}
