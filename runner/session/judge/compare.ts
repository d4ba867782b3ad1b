// The verdict on what was printed: does it match, and if not, where do the two part?
import { diffArrays } from 'diff';
import { type Bindings, isLiterally, matchLine } from '../../book/match.ts';
import type { Expected } from '../../book/types.ts';
import type { Row } from '../record.ts';

/** Rows a reader can still use; the rest is left out. */
const mostRows = 200;

/**
 * Compares all that was printed with all that was expected: null when they match, else the two
 * aligned. `bindings` learns what the placeholders stand for. Where `...` leaves a choice, each
 * expected line takes the first printed line that it matches.
 */
export function compare(
  expected: Expected[],
  actual: string[],
  { unordered, bindings }: { unordered: boolean; bindings: Bindings },
): Row[] | null {
  const known = new Map(bindings);
  const rows = unordered ? pairUp(expected, actual, known) : inOrder(expected, actual, known);
  if (rows === null) for (const [name, value] of known) bindings.set(name, value);
  return rows?.slice(0, mostRows) ?? null;
}

/** `...` cuts the expected lines into runs: the first stands at the start, the last at the end. */
function inOrder(expected: Expected[], actual: string[], bindings: Bindings): Row[] | null {
  const runs = split(expected);
  let at = 0;
  for (const [index, run] of runs.entries()) {
    const last = index === runs.length - 1;
    const end = actual.length - run.length;
    const [from, to] = index === 0 ? [0, 0] : last ? [Math.max(at, end), end] : [at, end];
    const found = findRun(run, { actual, from, to, bindings });
    if (found === null) return align(expected, actual, bindings);
    at = found + run.length;
  }
  return at === actual.length ? null : align(expected, actual, bindings);
}

function split(expected: Expected[]): string[][] {
  const runs: string[][] = [[]];
  for (const line of expected) {
    if (line.kind === 'any') runs.push([]);
    else runs.at(-1)?.push(line.text);
  }
  return runs;
}

interface Search {
  actual: string[];
  from: number;
  /** The last place where the run may begin. */
  to: number;
  bindings: Bindings;
}

function findRun(run: string[], { actual, from, to, bindings }: Search): number | null {
  for (let start = from; start <= to; start++) {
    const known = new Map(bindings);
    const fits = run.every((text, index) => learn(text, actual[start + index], known));
    if (!fits) continue;
    for (const [name, value] of known) bindings.set(name, value);
    return start;
  }
  return null;
}

function learn(expected: string, line: string | undefined, bindings: Bindings): boolean {
  const found = line === undefined ? null : matchLine(expected, line, bindings);
  for (const [name, value] of found ?? []) bindings.set(name, value);
  return found !== null;
}

/** The least difference between the two, for a reader. */
function align(expected: Expected[], actual: string[], bindings: Bindings): Row[] {
  const rows: Row[] = [];
  const cut = actual.slice(0, mostRows);
  const comparator = (a: Expected | string, b: Expected | string) => sameLine(a, b, bindings);
  const left = expected.values();
  for (const { value, added, removed } of diffArrays<Expected | string>(expected, cut, {
    comparator,
  })) {
    for (const one of value) {
      const line = added ? undefined : left.next().value;
      if (!line) addActual(rows, String(one));
      else if (removed) rows.push({ ...shown(line), actual: null, same: line.kind === 'any' });
      else rows.push({ ...shown(line), actual: String(one), same: true });
    }
  }
  return rows;
}

function shown(line: Expected): { expected: string; line: number } {
  return { expected: line.kind === 'any' ? '...' : line.text, line: line.line };
}

/** A printed line goes beside the first expected line of its group that has none beside it. */
function addActual(rows: Row[], actual: string): void {
  let place = rows.length;
  while (place > 0 && rows[place - 1]?.actual === null && !rows[place - 1]?.same) place--;
  const free = rows[place];
  if (free) free.actual = actual;
  else {
    const absorbed =
      rows.at(-1)?.expected === '...' || (rows.at(-1)?.expected === null && rows.at(-1)?.same);
    rows.push({ expected: null, actual, same: absorbed ?? false, line: null });
  }
}

function sameLine(a: Expected | string, b: Expected | string, bindings: Bindings): boolean {
  const [text, line] = typeof a === 'string' ? [b, a] : [a, b];
  if (typeof text === 'string' || typeof line !== 'string' || text.kind === 'any') return false;
  return matchLine(text.text, line, bindings) !== null;
}

/** Lines in any order: each expected line takes one printed line, those without placeholders first. */
function pairUp(expected: Expected[], actual: string[], bindings: Bindings): Row[] | null {
  const more = expected.some(({ kind }) => kind === 'any');
  const left = [...actual];
  const missing: Row[] = [];
  const lines = expected.filter((line) => line.kind === 'line');
  const literal = lines.filter(({ text }) => left.some((line) => isLiterally(text, line)));
  for (const line of [...new Set([...literal, ...lines])]) {
    const exact = left.findIndex((text) => isLiterally(line.text, text));
    const at = exact >= 0 ? exact : left.findIndex((text) => learn(line.text, text, bindings));
    if (at >= 0) left.splice(at, 1);
    else missing.push({ expected: line.text, actual: null, same: false, line: line.line });
  }
  if (missing.length === 0 && (more || left.length === 0)) return null;
  for (const [index, text] of (more ? [] : left).entries()) {
    const row = missing[index];
    if (row) row.actual = text;
    else missing.push({ expected: null, actual: text, same: false, line: null });
  }
  return missing;
}
