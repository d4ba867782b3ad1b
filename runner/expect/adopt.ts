// --update: the lines that the page should have for an output; those that still match stay as they are.
import type { Expected } from '../book/types.ts';
import type { LinePair } from './align.ts';
import type { Claim } from './claim.ts';
import { visible } from './line.ts';

/** The page's lines for each printed line: those before it and itself; `after` follows the last. */
export interface Adopted {
  before: string[][];
  after: string[];
}

/** Writes a printed line as its block needs it, with a backslash where it would mean something. */
type Escape = (text: string) => string;

/** Takes over what was printed; `pairs` are the claim's lines beside the printed ones. */
export function adopt(claim: Claim, pairs: LinePair[], escapeLine: Escape): Adopted {
  const asPrinted = (line: string) => escapeLine(visible(line));
  return claim.unordered
    ? adoptInAnyOrder(claim.expected, pairs, asPrinted)
    : adoptInOrder(pairs, asPrinted);
}

/** An expected line, or `...`, as it is written on the page. */
export function onPage(entry: Expected): string {
  if (entry.kind === 'any') return '...';
  return entry.verbatim ? `\\${entry.text}` : entry.text;
}

function adoptInOrder(pairs: LinePair[], asPrinted: Escape): Adopted {
  const before: string[][] = [];
  let waiting: string[] = [];
  for (const { expected, printed, same } of pairs) {
    if (expected?.kind === 'any') waiting.push('...');
    if (printed === null) continue;
    if (expected?.kind === 'line' && same) waiting.push(onPage(expected));
    else if (!same) waiting.push(asPrinted(printed));
    before.push(waiting);
    waiting = [];
  }
  return { before, after: waiting };
}

/** The lines that match stay in the page's order, the others are added. */
function adoptInAnyOrder(expected: Expected[], pairs: LinePair[], asPrinted: Escape): Adopted {
  const printed = pairs.filter((pair) => pair.printed !== null);
  const fitting = new Set(printed.flatMap((pair) => (pair.same ? [pair.expected] : [])));
  const staying = expected.filter((entry) => entry.kind === 'any' || fitting.has(entry));
  const added = printed.flatMap((pair) => (pair.same ? [] : [asPrinted(pair.printed ?? '')]));
  const lines = [...staying.map(onPage), ...added];
  return printed.length === 0
    ? { before: [], after: lines }
    : { before: printed.map((_, index) => (index === 0 ? lines : [])), after: [] };
}
