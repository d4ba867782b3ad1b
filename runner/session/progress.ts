// How far a terminal has come: which of its expected lines have been printed.
import { type Bindings, isLiterally, matchLine } from '../book/match.ts';
import type { Expected } from '../book/types.ts';

/** Follows the lines of one command as they are printed. */
export interface Progress {
  feed(line: string): void;
  /** Whether the first `count` expected lines have been printed; `partial` is a line not yet ended. */
  reached(count: number, partial: string): boolean;
  /** Whether nothing that is still to come can make the lines match. */
  lost(): boolean;
}

/** `bindings` learns the placeholders' values as lines come. */
export function follow(expected: Expected[], unordered: boolean, bindings: Bindings): Progress {
  return unordered ? followAny(expected, bindings) : followInOrder(expected, bindings);
}

/** The state is the set of places in `expected` that the lines so far may have led to. */
function followInOrder(expected: Expected[], bindings: Bindings): Progress {
  let places = closure(new Set([0]), expected);
  let furthest = Math.max(...places);
  return {
    feed(line) {
      const next = new Set<number>();
      for (const place of places) {
        const pattern = expected[place];
        if (pattern?.kind === 'any') next.add(place);
        if (pattern?.kind === 'line' && learn(pattern.text, line, bindings)) next.add(place + 1);
      }
      places = closure(next, expected);
      furthest = Math.max(furthest, ...places);
    },
    reached(count, partial) {
      if (furthest >= count) return true;
      const last = expected[count - 1];
      return places.has(count - 1) && last?.kind === 'line' && isPartial(last.text, partial);
    },
    lost: () => places.size === 0,
  };
}

function closure(places: Set<number>, expected: Expected[]): Set<number> {
  for (const place of places) if (expected[place]?.kind === 'any') places.add(place + 1);
  return places;
}

function followAny(expected: Expected[], bindings: Bindings): Progress {
  const open = new Set(expected.flatMap((line) => (line.kind === 'line' ? [line] : [])));
  const more = open.size < expected.length;
  let lost = false;
  return {
    feed(line) {
      const literal = [...open].find(({ text }) => isLiterally(text, line));
      const found = literal ?? [...open].find(({ text }) => learn(text, line, bindings));
      if (found) open.delete(found);
      else if (!more) lost = true;
    },
    reached(count, partial) {
      const waiting = expected
        .slice(0, count)
        .filter((line) => line.kind === 'line' && open.has(line));
      const [only] = waiting;
      if (waiting.length === 1 && only?.kind === 'line') return isPartial(only.text, partial);
      return waiting.length === 0;
    },
    lost: () => lost,
  };
}

function learn(expected: string, line: string, bindings: Bindings): boolean {
  const found = matchLine(expected, line, bindings);
  for (const [name, value] of found ?? []) bindings.set(name, value);
  return found !== null;
}

/** A prompt: a line without its end, which only a literal match can tell from half a line. */
function isPartial(expected: string, partial: string): boolean {
  return partial !== '' && expected.trimEnd() === partial.trimEnd();
}
