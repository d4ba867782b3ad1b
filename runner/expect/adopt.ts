// What the page should say of a command's output: lines that still fit stay as they are.
import { asPrinted } from '../book/transcript.ts';
import type { Expected } from '../book/types.ts';
import type { LinePair } from './align.ts';
import type { Claim } from './claim.ts';
import { visible } from './line.ts';

/** For each printed line, the lines of the page that stand in its place; `after` is what follows the last. */
export interface Adopted {
  before: string[][];
  after: string[];
}

/** Takes over what was printed; `pairs` are the claim's lines beside the printed ones. */
export function adopt({ expected, unordered }: Claim, pairs: LinePair[]): Adopted {
  return unordered ? adoptInAnyOrder(expected, pairs) : adoptInOrder(pairs);
}

/** An expected line, or `...`, as it stands on the page. */
export function onPage(entry: Expected): string {
  if (entry.kind === 'any') return '...';
  return entry.verbatim ? `\\${entry.text}` : entry.text;
}

function adoptInOrder(pairs: LinePair[]): Adopted {
  const before: string[][] = [];
  let waiting: string[] = [];
  for (const { expected, printed, same } of pairs) {
    if (expected?.kind === 'any') waiting.push('...');
    if (printed === null) continue;
    if (expected?.kind === 'line' && same) waiting.push(onPage(expected));
    else if (!same) waiting.push(asPrinted(visible(printed)));
    before.push(waiting);
    waiting = [];
  }
  return { before, after: waiting };
}

/** The lines that fit stay in the page's order, the others are added. */
function adoptInAnyOrder(expected: Expected[], pairs: LinePair[]): Adopted {
  const printed = pairs.filter((pair) => pair.printed !== null);
  const found = new Set(printed.flatMap((pair) => (pair.same ? [pair.expected] : [])));
  const kept = expected.filter((entry) => entry.kind === 'any' || found.has(entry)).map(onPage);
  const added = printed.flatMap((pair) =>
    pair.same ? [] : [asPrinted(visible(pair.printed ?? ''))],
  );
  const lines = [...kept, ...added];
  return printed.length === 0
    ? { before: [], after: lines }
    : { before: printed.map((_, index) => (index === 0 ? lines : [])), after: [] };
}
