// Problems: mistakes of the author, and the words and names that messages suggest.
import leven from 'leven';
import type { Position, Problem } from './types.ts';

export type Complain = (position: Position, message: string) => void;

/** Collects the problems of one file; `complain` may be called in any order. */
export function problemList(path: string): { problems: Problem[]; complain: Complain } {
  const problems: Problem[] = [];
  return {
    problems,
    complain: ({ line, column }, message) => problems.push({ path, line, column, message }),
  };
}

/** `; did you mean …?` where one of the allowed values is close to the bad one, else the whole list. */
export function suggest(bad: string, allowed: Iterable<string>): string {
  const known = [...allowed];
  const near = nearest(bad, known);
  if (near !== null) return `; did you mean ${quote(near)}?`;
  return known.length === 0 ? '' : `; allowed: ${known.map(quote).join(', ')}`;
}

/** The closest of `known`: at most a third of its letters differ from `word`, or two are swapped. */
export function nearest(word: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const distance = leven(word.toLowerCase(), candidate.toLowerCase());
    const near = distance <= Math.max(1, candidate.length / 3) || isSwapped(word, candidate);
    if (distance < least && near) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

function isSwapped(word: string, other: string): boolean {
  const sorted = (text: string) => [...text.toLowerCase()].sort().join('');
  return leven(word.toLowerCase(), other.toLowerCase()) <= 2 && sorted(word) === sorted(other);
}

/** A value as messages show it. */
export function quote(value: string): string {
  return `\`${value}\``;
}

/** Orders positions as they come in the file. */
export function byPosition(a: Position, b: Position): number {
  return a.line - b.line || a.column - b.column;
}
