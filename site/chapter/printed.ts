// What was really printed, beside what the page says: which text stands where the page has a placeholder.
import { type Bindings, isLiterally, matchLine } from '../../runner/book/match.ts';
import type { Entry, Expected } from '../../runner/book/types.ts';

/** A piece of a line; `name` is the placeholder that it stands for. */
export interface Piece {
  text: string;
  name: string | null;
}

/** A printed line, and whether it is one of those that the page leaves out with `...`. */
export interface Printed {
  pieces: Piece[];
  leftOut: boolean;
}

/** Follows the lines of one command; `bindings` knows and learns the section's placeholders. */
export function followPrinted(
  entries: Entry[],
  { unordered, bindings }: { unordered: boolean; bindings: Bindings },
): (line: string) => Printed {
  const open = entries.filter((entry) => entry.kind === 'line' || entry.kind === 'any');
  let at = 0;
  return (line) => {
    const candidates = unordered ? open : open.slice(at, nextLine(open, at) + 1);
    for (const expected of literalFirst(candidates, line)) {
      const found = matchLine(expected.text, line, bindings);
      if (!found) continue;
      for (const [name, value] of found) bindings.set(name, value);
      if (unordered) open.splice(open.indexOf(expected), 1);
      else at = open.indexOf(expected) + 1;
      return { pieces: piecesOf(expected.text, line, bindings), leftOut: false };
    }
    const leftOut = candidates.some(({ kind }) => kind === 'any');
    return { pieces: [{ text: line, name: null }], leftOut };
  };
}

/** A command with what its placeholders stood for. */
export function fillCommand(text: string, bindings: Bindings): Piece[] {
  return merge(
    split(text).map(({ text, name }) => {
      const value = name === null ? undefined : bindings.get(name);
      return value === undefined
        ? { text: name === null ? text : `<${name}>`, name: null }
        : { text: value, name };
    }),
  );
}

function nextLine(open: Expected[], at: number): number {
  const next = open.findIndex(({ kind }, index) => index >= at && kind === 'line');
  return next < 0 ? open.length : next;
}

function literalFirst(candidates: Expected[], line: string) {
  const lines = candidates.filter((one) => one.kind === 'line');
  return lines.toSorted(
    (a, b) => Number(isLiterally(b.text, line)) - Number(isLiterally(a.text, line)),
  );
}

function piecesOf(expected: string, line: string, bindings: Bindings): Piece[] {
  if (isLiterally(expected, line)) return [{ text: line, name: null }];
  return fillCommand(expected.trimEnd(), bindings);
}

/** The parts of an expected line; `text` of a placeholder is its name. */
function split(text: string): Piece[] {
  return text
    .split(/<([A-Za-z][\w-]*)>/)
    .map((part, index) => ({ text: part, name: index % 2 === 1 ? part : null }));
}

function merge(pieces: Piece[]): Piece[] {
  return pieces.filter(({ text }) => text !== '');
}
