// One printed line against one expected line: every way in which they match.
import { stripVTControlCharacters } from 'node:util';
import { type Bindings, cutAtNames } from '../book/placeholder.ts';
import type { ExpectedLine } from '../book/types.ts';

/**
 * Limits of the search. A line of n characters can be cut at k placeholders in about n^k ways; the
 * one that an author means is among the first.
 */
const most = { ways: 1000, steps: 100_000 };

/**
 * The values of the placeholders for each way in which `line` matches: literally first, then with
 * the shortest values. Nothing when it does not match. Known values stay; spaces at the end and
 * control sequences of a terminal do not count.
 */
export function* waysToRead(
  { text, verbatim }: Pick<ExpectedLine, 'text' | 'verbatim'>,
  line: string,
  bindings: Bindings,
): Generator<Bindings> {
  const expected = text.trimEnd();
  if (isLiterally(expected, line)) yield bindings;
  const parts = verbatim ? [] : cutAtNames(expected);
  if (parts.length > 1) yield* cuts(parts, visible(line), bindings);
}

/** Whether a line is the expected one, placeholders taken as plain text. */
export function isLiterally(expected: string, line: string): boolean {
  const wanted = expected.trimEnd();
  return wanted === line.trimEnd() || wanted === visible(line);
}

/** A line as a terminal shows it, without the spaces at its end. */
export function visible(line: string): string {
  return stripVTControlCharacters(line).trimEnd();
}

/** Every way to cut a line at the placeholders; `parts` holds texts at even places, names at odd ones. */
function* cuts(parts: string[], line: string, bindings: Bindings): Generator<Bindings> {
  const left = { ...most };
  yield* cutFrom(1, parts[0]?.length ?? 0, bindings);

  function* cutFrom(place: number, at: number, known: Bindings): Generator<Bindings> {
    const [name, after] = [parts[place], parts[place + 1] ?? ''];
    if (place === 1 && !line.startsWith(parts[0] ?? '')) return;
    if (name === undefined) {
      if (at === line.length && left.ways-- > 0) yield known;
      return;
    }
    const last = place + 2 >= parts.length;
    const bound = known.get(name);
    for (const end of ends({ at, after, last, bound })) {
      if (left.ways <= 0 || left.steps-- <= 0) return;
      const value = line.slice(at, end);
      const next = bound === undefined ? new Map(known).set(name, value) : known;
      yield* cutFrom(place + 2, end + after.length, next);
    }
  }

  /** The ends of a placeholder's value that begins at `at`, each with the text `after` behind it. */
  function* ends(slot: { at: number; after: string; last: boolean; bound: string | undefined }) {
    const { at, after, last, bound } = slot;
    if (bound !== undefined) {
      if (line.startsWith(bound + after, at)) yield at + bound.length;
    } else if (last) {
      const end = line.length - after.length;
      if (end > at && line.endsWith(after)) yield end;
    } else {
      let end = line.indexOf(after, at + 1);
      for (; end >= 0 && end < line.length; end = line.indexOf(after, end + 1)) yield end;
    }
  }
}
