// The outputs of a section, read together: a placeholder has the same value in all of them.
import type { Bindings } from '../book/placeholder.ts';
import { type Alignment, align, type LinePair } from './align.ts';
import type { Claim } from './claim.ts';
import {
  isComplete,
  merged,
  namesOf,
  type Reading,
  reachedBy,
  startReading,
  type Way,
} from './reading.ts';

/** What one command of the section prints, as it comes. */
export interface Printout {
  claim: Claim;
  /** A line was printed. */
  feed(line: string): void;
  /** Nothing more will be printed. */
  end(): void;
  /** The command was started with these values for its placeholders. */
  give(bindings: Bindings): void;
  /** Whether the first `count` entries of its claim have been printed; `partial` is an unfinished line. */
  reached(count: number, partial: string): boolean;
  /** Whether no further output can make it match the claim. */
  isLost(): boolean;
  compare(): Comparison;
}

/** Expected and printed lines side by side; `same` where the output matches the claim. */
export interface Comparison extends Alignment {
  same: boolean;
}

export interface SectionOutput {
  /** In the order of the claims. */
  outputs: Printout[];
  /** The values of the placeholders, from all that has been printed so far. */
  bindings(): Bindings;
}

interface Member {
  reading: Reading;
  /** Reads the printed lines once more, with these values known. */
  readAgain(bindings: Bindings): Reading;
  printed: string[];
  ended: boolean;
  given: Bindings;
  /** The most entries that it has passed at any time. */
  reached: number;
}

/** How many ways the search tries before it says that an output does not match. */
const mostTries = 100_000;

/**
 * Reads the outputs of a section's commands, given in the page's order; `used` are the placeholders in
 * its commands and typed lines. An output that cannot match together with those before it on the
 * page is left out: it is the one that differs.
 */
export function readSection(claims: Claim[], used: string[] = []): SectionOutput {
  const names = claims.map(({ expected }) => expected.flatMap(namesOf));
  const members = claims.map((claim, index): Member => {
    const others = names.filter((_, other) => other !== index).flat();
    const shared = new Set([...others, ...used]);
    const printed: string[] = [];
    const readAgain = (bindings: Bindings) => {
      const reading = startReading(claim, shared);
      reading.give(bindings);
      for (const line of printed) reading.feed(line);
      return reading;
    };
    const reading = startReading(claim, shared);
    return { reading, readAgain, printed, ended: false, given: new Map(), reached: 0 };
  });
  let settled: Settled | null = null;
  const state = () => {
    settled ??= settle(members);
    return settled;
  };
  return { outputs: members.map(outputOf), bindings: () => state().bindings };

  function outputOf(member: Member): Printout {
    const { reading } = member;
    const { claim } = reading;
    const reachedNow = () => {
      const way = state().ways.get(member);
      member.reached = Math.max(member.reached, way ? reachedBy(way, claim) : 0);
      return member.reached;
    };
    return {
      claim,
      feed(line) {
        reachedNow(); // a line that does not match must not lower what was reached before it
        reading.feed(line);
        member.printed.push(line);
        settled = null;
      },
      end() {
        reachedNow();
        member.ended = true;
        settled = null;
      },
      give(bindings) {
        member.given = merged(member.given, bindings) ?? member.given;
        reading.give(bindings);
        settled = null;
      },
      reached(count, partial) {
        if (reachedNow() >= count) return true;
        const last = claim.expected[count - 1];
        return (
          member.reached === count - 1 && last?.kind === 'line' && isPrompt(last.text, partial)
        );
      },
      isLost: () => !state().ways.has(member),
      compare() {
        const way = state().ways.get(member);
        const { bindings } = state();
        if (way && isComplete(way, claim))
          return { same: true, pairs: pairsOf(way, member), bindings };
        const known = merged(bindings, member.given) ?? member.given;
        return { same: false, ...align(claim, member.printed, known) };
      },
    };
  }
}

/** One command's lines against its claim, with known values of placeholders. */
export function compareLines(claim: Claim, printed: string[], bindings: Bindings): Comparison {
  const [output] = readSection([claim]).outputs;
  output?.give(bindings);
  for (const line of printed) output?.feed(line);
  output?.end();
  return output?.compare() ?? { same: true, pairs: [], bindings };
}

/** The chosen way of each output; an output without one does not match together with the others. */
interface Settled {
  ways: Map<Member, Way>;
  bindings: Bindings;
}

/** Chooses a way for one output after the other; where none fits, earlier choices are revised. */
function settle(members: Member[]): Settled {
  let now: Settled = { ways: new Map(), bindings: new Map() };
  // Those with too many ways come last: the values from the others leave few of them.
  const inTurn = members.toSorted((a, b) => Number(a.reading.isCut) - Number(b.reading.isCut));
  for (const member of inTurn) {
    for (const ways of choicesOf(member, now.bindings)) {
      const next = extended(now, member, ways) ?? revised([...now.ways.keys()], member, ways);
      if (next === null) continue;
      now = next;
      break;
    }
  }
  return now;
}

/** The ways of an output in groups, the furthest first; of an ended one, the complete ways. */
function choicesOf(member: Member, bindings: Bindings): Way[][] {
  const { ended, reading } = member;
  const { claim } = reading;
  if (ended) {
    const known = merged(bindings, member.given);
    const { ways } = reading.isCut && known !== null ? member.readAgain(known) : reading;
    return [ways.filter((way) => isComplete(way, claim))];
  }
  const groups = new Map<number, Way[]>();
  for (const way of reading.ways) {
    const reached = reachedBy(way, claim);
    groups.set(reached, [...(groups.get(reached) ?? []), way]);
  }
  return [...groups].sort(([a], [b]) => b - a).map(([, group]) => group);
}

function extended({ ways, bindings }: Settled, member: Member, choices: Way[]): Settled | null {
  for (const way of choices) {
    const both = merged(bindings, way.bindings);
    if (both !== null) return { ways: new Map(ways).set(member, way), bindings: both };
  }
  return null;
}

/** Searches all ways of the earlier outputs, in their order, for some that leave a way to this one. */
function revised(before: Member[], member: Member, choices: Way[]): Settled | null {
  let tries = 0;
  return from(0, { ways: new Map(), bindings: new Map() });

  function from(index: number, now: Settled): Settled | null {
    const next = before[index];
    if (next === undefined) return extended(now, member, choices);
    for (const way of choicesOf(next, now.bindings).flat()) {
      if (tries++ > mostTries) return null;
      const both = merged(now.bindings, way.bindings);
      if (both === null) continue;
      const found = from(index + 1, { ways: new Map(now.ways).set(next, way), bindings: both });
      if (found !== null) return found;
    }
    return null;
  }
}

/** Each printed line with the expected one that it matched. */
function pairsOf(way: Way, { printed, reading }: Member): LinePair[] {
  const { expected } = reading.claim;
  const pairs: LinePair[] = [];
  for (let { last } = way; last !== null; { last } = last.before)
    pairs.push({ expected: expected[last.place] ?? null, printed: null, same: true });
  return pairs.reverse().map((pair, index) => ({ ...pair, printed: printed[index] ?? '' }));
}

/** Whether an unfinished line is a prompt: only a literal match tells it from half a line. */
function isPrompt(expected: string, partial: string): boolean {
  return partial !== '' && expected.trimEnd() === partial.trimEnd();
}
