// Expected and printed lines side by side, with the fewest differences: for a reader, and for --update.
import type { Bindings } from '../book/placeholder.ts';
import type { Expected, ExpectedLine } from '../book/types.ts';
import type { Claim } from './claim.ts';
import { isLiterally, waysToRead } from './line.ts';

/** An expected entry and the line printed in its place; one of them is null where the other has no partner. */
export interface LinePair {
  expected: Expected | null;
  printed: string | null;
  /** Whether the printed line matches the expected one, or `...`. */
  same: boolean;
}

export interface Alignment {
  pairs: LinePair[];
  /** The values of the placeholders, from the pairs that match. */
  bindings: Bindings;
}

/** Pairs expected and printed lines that differ; `bindings` are the known values of placeholders. */
export function align(claim: Claim, printed: string[], bindings: Bindings): Alignment {
  const { expected, unordered } = claim;
  if (unordered) return pairInAnyOrder(expected, printed, bindings);
  const cells = expected.length * printed.length;
  const pairs =
    cells > mostCells ? unlike(expected, printed) : pairInOrder(claim, printed, bindings);
  return withOneMeaning(pairs, bindings);
}

/** Larger tables of costs (4 bytes a cell) are not made: all expected lines are missing, all printed ones are new. */
const mostCells = 4_000_000;

function unlike(expected: Expected[], printed: string[]): LinePair[] {
  return [
    ...expected.map(
      (line): LinePair => ({ expected: line, printed: null, same: line.kind === 'any' }),
    ),
    ...printed.map((line): LinePair => ({ expected: null, printed: line, same: false })),
  ];
}

/** The shortest edit script from expected to printed lines, in which `...` matches any number of lines. */
function pairInOrder({ expected }: Claim, printed: string[], bindings: Bindings): LinePair[] {
  const apart = (i: number, j: number) => (canBe(expected[i], printed[j] ?? '', bindings) ? 0 : 1);
  const costs = costsOf(expected, printed, apart);
  const cost = (i: number, j: number) => costs[i]?.[j] ?? Number.POSITIVE_INFINITY;
  const pairs: LinePair[] = [];
  let [i, j] = [0, 0];
  let inDots = false;
  while (i < expected.length || j < printed.length) {
    const [wanted, line] = [expected[i] ?? null, printed[j] ?? null];
    if (wanted?.kind === 'any') {
      if (!inDots) pairs.push({ expected: wanted, printed: null, same: true });
      inDots = cost(i, j) !== cost(i + 1, j);
      if (inDots) pairs.push({ expected: null, printed: line, same: true });
      if (inDots) j++;
      else i++;
    } else if (
      wanted !== null &&
      line !== null &&
      cost(i, j) === cost(i + 1, j + 1) + apart(i, j)
    ) {
      pairs.push({ expected: wanted, printed: line, same: apart(i, j) === 0 });
      i++;
      j++;
    } else if (wanted !== null && cost(i, j) === cost(i + 1, j) + 1) {
      pairs.push({ expected: wanted, printed: null, same: false });
      i++;
    } else {
      pairs.push({ expected: null, printed: line, same: false });
      j++;
    }
  }
  return pairs;
}

/** `costs[i][j]`: the fewest differences between the expected lines from i on and the printed ones from j on. */
function costsOf(
  expected: Expected[],
  printed: string[],
  apart: (i: number, j: number) => number,
): Uint32Array[] {
  const costs: Uint32Array[] = [];
  costs[expected.length] = new Uint32Array(printed.length + 1).map((_, j) => printed.length - j);
  for (let i = expected.length - 1; i >= 0; i--) {
    const [row, below] = [new Uint32Array(printed.length + 1), costs[i + 1] ?? new Uint32Array()];
    const isDots = expected[i]?.kind === 'any';
    const price = isDots ? 0 : 1;
    row[printed.length] = (below[printed.length] ?? 0) + price;
    for (let j = printed.length - 1; j >= 0; j--) {
      const alone = Math.min(below[j] ?? 0, row[j + 1] ?? 0) + price;
      row[j] = isDots ? alone : Math.min(alone, (below[j + 1] ?? 0) + apart(i, j));
    }
    costs[i] = row;
  }
  return costs;
}

function canBe(wanted: Expected | undefined, line: string, bindings: Bindings): boolean {
  return wanted?.kind === 'line' && !waysToRead(wanted, line, bindings).next().done;
}

/** Checks the pairs in their order: a placeholder that has a value matches no other text. */
function withOneMeaning(pairs: LinePair[], bindings: Bindings): Alignment {
  let known = bindings;
  const checked = pairs.map((pair) => {
    if (pair.expected?.kind !== 'line' || pair.printed === null || !pair.same) return pair;
    const way = waysToRead(pair.expected, pair.printed, known).next();
    if (way.done) return { ...pair, same: false };
    known = way.value;
    return pair;
  });
  return { pairs: checked, bindings: known };
}

/** Each expected line takes one printed line; the literal matches choose first. */
function pairInAnyOrder(expected: Expected[], printed: string[], bindings: Bindings): Alignment {
  const dots = expected.find(({ kind }) => kind === 'any') ?? null;
  const lines = expected.filter((entry): entry is ExpectedLine => entry.kind === 'line');
  const literal = lines.filter(({ text }) => printed.some((line) => isLiterally(text, line)));
  const taken = new Map<number, ExpectedLine>();
  let known = bindings;
  for (const wanted of new Set([...literal, ...lines])) {
    const free = [...printed.keys()].filter((at) => !taken.has(at));
    const exact = free.find((at) => isLiterally(wanted.text, printed[at] ?? ''));
    const at = exact ?? free.find((at) => canBe(wanted, printed[at] ?? '', known));
    if (at === undefined) continue;
    taken.set(at, wanted);
    known = waysToRead(wanted, printed[at] ?? '', known).next().value ?? known;
  }
  const found = new Set(taken.values());
  const missing = lines.filter((line) => !found.has(line)).values();
  const pairs = printed.map((line, at): LinePair => {
    const wanted = taken.get(at) ?? dots;
    if (wanted !== null) return { expected: wanted, printed: line, same: true };
    return { expected: missing.next().value ?? null, printed: line, same: false };
  });
  const rest = [...missing].map(
    (line): LinePair => ({ expected: line, printed: null, same: false }),
  );
  return { pairs: [...pairs, ...rest], bindings: known };
}
