// What a check of an answer found, and how far that is.
import type { Assignment } from '../book/types.ts';
import type { Grade } from './grade.ts';
import type { Missing } from './missing.ts';

export type State = 'not started' | 'in progress' | 'tests passing' | 'prose complete';

export interface Examined {
  assignment: Assignment;
  /** The answer's file, as it is shown. */
  path: string;
  /** Whether all that the answer itself says is true. */
  verified: boolean;
  grades: Grade[];
  missing: Missing[];
}

/** Whether the answer's own claims hold, and its assignment's tests pass. */
export function passes({ verified, grades }: Examined): boolean {
  return verified && grades.every(({ earned, points }) => earned === null || earned === points);
}

/** How far an answer has come; where there are no tests, it is in progress until its prose is complete. */
export function stateOf(examined: Examined): State {
  const tested = examined.grades.some(({ earned }) => earned !== null);
  if (!passes(examined)) return 'in progress';
  if (examined.missing.length === 0) return 'prose complete';
  return tested ? 'tests passing' : 'in progress';
}

/** The points that tests have given, and those that they can give. */
export function pointsByTests({ grades }: Examined): { earned: number; tested: number } {
  const tested = grades.filter(({ earned }) => earned !== null);
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    earned: sum(tested.map(({ earned }) => earned ?? 0)),
    tested: sum(tested.map(({ points }) => points)),
  };
}
