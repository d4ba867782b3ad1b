// The output of one command, read line by line: every way in which it can match the claim.
import { type Bindings, namesIn } from '../book/placeholder.ts';
import type { Expected, ExpectedLine } from '../book/types.ts';
import type { Claim } from './claim.ts';
import { isLiterally, waysToRead } from './line.ts';

/** One way to match the lines printed so far. */
export interface Way {
  /** The indexes in the claim of the entries that are still to come. */
  open: number[];
  bindings: Bindings;
  /** The entry that the last printed line matched, and the way before it; null at the start. */
  last: { place: number; before: Way } | null;
}

/** A command's claim, and all ways to match its output, the likeliest first. */
export interface Reading {
  claim: Claim;
  ways: Way[];
  /** Whether there were more than `mostWays`, so that some were dropped. */
  isCut: boolean;
  /** Adds a printed line; ways that cannot match it are dropped. */
  feed(line: string): void;
  /** Keeps the ways that agree with these values, with which a command was started. */
  give(bindings: Bindings): void;
}

/**
 * How many ways are followed at a time. They differ in how far they are, or in the value of a
 * placeholder that is used elsewhere; more than a few are rare.
 */
const mostWays = 1000;

/** Begins to read one command's output; `shared` are the placeholders used elsewhere in the section. */
export function startReading(claim: Claim, shared: ReadonlySet<string>): Reading {
  const { expected } = claim;
  const all = expected.map((_, place) => place);
  const start: Way = { open: all, bindings: new Map(), last: null };
  const names = expected.map(namesOf);
  const step = claim.unordered ? readAny : readNext;
  const reading: Reading = {
    claim,
    ways: [start],
    isCut: false,
    feed(line) {
      const next = reading.ways.flatMap((way) => step(way, line));
      const ways = firstOfEach(next, keyOf);
      reading.ways = ways.slice(0, mostWays);
      reading.isCut ||= ways.length > mostWays;
    },
    give(bindings) {
      reading.ways = reading.ways.flatMap((way) => {
        const both = merged(way.bindings, bindings);
        return both === null ? [] : [{ ...way, bindings: both }];
      });
    },
  };
  return reading;

  /** In the page's order: the next expected line comes before one more line for `...`. */
  function readNext(way: Way, line: string): Way[] {
    const { open } = way;
    const [first] = open;
    const dots = first === undefined || isLine(expected[first]) ? null : first;
    const at = open.findIndex((place) => isLine(expected[place]));
    const next = at < 0 ? [] : taken(way, line, { place: open[at] ?? 0, rest: open.slice(at + 1) });
    return dots === null ? next : [...next, { ...way, last: { place: dots, before: way } }];
  }

  /** In any order: equal expected lines are one choice, and literal matches come first. */
  function readAny(way: Way, line: string): Way[] {
    const { open } = way;
    const lines = open.filter((place) => isLine(expected[place]));
    const literal = lines.filter((place) => isLiterally(textAt(place), line));
    const choices = firstOfEach([...new Set([...literal, ...lines])], shapeOf);
    const next = choices.flatMap((place) =>
      taken(way, line, { place, rest: open.filter((other) => other !== place) }),
    );
    const dots = open.find((place) => !isLine(expected[place]));
    return dots === undefined ? next : [...next, { ...way, last: { place: dots, before: way } }];
  }

  function taken(way: Way, line: string, { place, rest }: { place: number; rest: number[] }) {
    const wanted = expected[place];
    if (!isLine(wanted)) return [];
    const ways = [...waysToRead(wanted, line, way.bindings)];
    return ways.map((bindings): Way => ({ open: rest, bindings, last: { place, before: way } }));
  }

  function textAt(place: number): string {
    const line = expected[place];
    return isLine(line) ? line.text : '';
  }

  /** Two ways with the same key have the same future, so that one of them is enough. */
  function keyOf({ open, bindings }: Way): string {
    const alive = new Set(open.flatMap((place) => names[place] ?? []));
    const known = [...bindings].filter(([name]) => alive.has(name) || shared.has(name));
    return JSON.stringify([open.join(), known.sort(([a], [b]) => (a < b ? -1 : 1))]);
  }

  /** The text of an expected line, without the names that occur nowhere else: they are interchangeable. */
  function shapeOf(place: number): string {
    const line = expected[place];
    const alone = (name: string) =>
      !shared.has(name) && names.flat().filter((other) => other === name).length === 1;
    const hidden = (names[place] ?? []).filter(alone);
    const text = hidden.reduce((shape, name) => shape.replace(`<${name}>`, '<>'), textAt(place));
    return `${isLine(line) && line.verbatim} ${text}`;
  }
}

/** Whether no line is missing: only `...` is open. */
export function isComplete({ open }: Way, { expected }: Claim): boolean {
  return open.every((place) => !isLine(expected[place]));
}

/** How many entries, from the first on, a way has passed. */
export function reachedBy({ open }: Way, { expected }: Claim): number {
  return open.find((place) => isLine(expected[place])) ?? expected.length;
}

/** Both together; null where a name has two values. */
export function merged(a: Bindings, b: Bindings): Bindings | null {
  for (const [name, value] of b) if ((a.get(name) ?? value) !== value) return null;
  return new Map([...a, ...b]);
}

/** The names of the placeholders in an expected line. */
export function namesOf(entry: Expected): string[] {
  return entry.kind === 'line' && !entry.verbatim ? namesIn(entry.text) : [];
}

function isLine(entry: Expected | undefined): entry is ExpectedLine {
  return entry?.kind === 'line';
}

/** The first item of each key. */
function firstOfEach<T>(items: T[], key: (item: T) => string): T[] {
  if (items.length < 2) return items; // the usual case, in which no key is computed
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(key(item))) first.set(key(item), item);
  return [...first.values()];
}
