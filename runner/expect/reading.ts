// The output of one command, line by line: every way in which it can be what the page expects.
import { type Bindings, namesIn } from '../book/placeholder.ts';
import type { Expected, ExpectedLine } from '../book/types.ts';
import type { Claim } from './claim.ts';
import { isLiterally, waysToRead } from './line.ts';

/** One way to read what has been printed so far. */
export interface Way {
  /** The places in the claim of the lines that are still to come. */
  open: number[];
  bindings: Bindings;
  /** The claim's place that the last printed line took, and the way before it; null at the start. */
  last: { place: number; before: Way } | null;
}

/** A command's claim, and all ways to read its output; the ways that the page means come first. */
export interface Reading {
  claim: Claim;
  ways: Way[];
  /** Whether there were so many ways that some were let go. */
  isCut: boolean;
  /** Adds a printed line: a way that cannot go on with it is dropped. */
  feed(line: string): void;
  /** Keeps the ways in which the names stand for these texts: a command was started with them. */
  give(bindings: Bindings): void;
}

/**
 * How many ways are followed at a time. They differ in what a placeholder that is used elsewhere
 * stands for, or in the place that they have come to: more than a few are rare.
 */
const mostWays = 1000;

/** Begins to read one command's output; `shared` are the names that stand elsewhere in the section. */
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

  /** In the page's order: the next line is taken before `...` goes on. */
  function readNext(way: Way, line: string): Way[] {
    const { open } = way;
    const [first] = open;
    const dots = first === undefined || isLine(expected[first]) ? null : first;
    const at = open.findIndex((place) => isLine(expected[place]));
    const next = at < 0 ? [] : taken(way, line, { place: open[at] ?? 0, rest: open.slice(at + 1) });
    return dots === null ? next : [...next, { ...way, last: { place: dots, before: way } }];
  }

  /** In any order: equal lines are one choice, and those that are literally there come first. */
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

  /** Two ways with the same key go on in the same ways, so that the first can stand for both. */
  function keyOf({ open, bindings }: Way): string {
    const alive = new Set(open.flatMap((place) => names[place] ?? []));
    const known = [...bindings].filter(([name]) => alive.has(name) || shared.has(name));
    return JSON.stringify([open.join(), known.sort(([a], [b]) => (a < b ? -1 : 1))]);
  }

  /** The text of an expected line, a name that stands in it alone shown as any other. */
  function shapeOf(place: number): string {
    const line = expected[place];
    const alone = (name: string) =>
      !shared.has(name) && names.flat().filter((other) => other === name).length === 1;
    const hidden = (names[place] ?? []).filter(alone);
    const text = hidden.reduce((shape, name) => shape.replace(`<${name}>`, '<>'), textAt(place));
    return `${isLine(line) && line.verbatim} ${text}`;
  }
}

/** Whether nothing is missing: all that is open are `...`. */
export function isComplete({ open }: Way, { expected }: Claim): boolean {
  return open.every((place) => !isLine(expected[place]));
}

/** How many of the claim's entries a way has behind it, from the first on. */
export function reachedBy({ open }: Way, { expected }: Claim): number {
  return open.find((place) => isLine(expected[place])) ?? expected.length;
}

/** Both together; null where a name stands for two texts. */
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

function firstOfEach<T>(all: T[], key: (one: T) => string): T[] {
  if (all.length < 2) return all;
  const first = new Map<string, T>();
  for (const one of all) if (!first.has(key(one))) first.set(key(one), one);
  return [...first.values()];
}
