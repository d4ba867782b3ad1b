// What a check of an answer found, and how far the answer is.
import type { Assignment } from '../book/types.ts';
import type { Grade } from './grade.ts';
import type { Missing } from './missing.ts';

export type State = 'not started' | 'in progress' | 'tests passing' | 'prose complete';

export interface Examined {
  assignment: Assignment;
  /** The answer's file, relative to where the command was typed. */
  path: string;
  /** Whether the answer's own programs and transcripts were verified. */
  verified: boolean;
  grades: Grade[];
  missing: Missing[];
}

/** Whether the answer's own claims hold, and its assignment's tests pass. */
export function passes({ verified, grades }: Examined): boolean {
  return verified && grades.every(({ earned, points }) => earned === null || earned === points);
}

/** How far an answer is; one without tests is in progress until its prose is complete. */
export function stateOf(examined: Examined): State {
  if (!passes(examined)) return 'in progress';
  if (examined.missing.length === 0) return 'prose complete';
  const tested = examined.grades.some(({ earned }) => earned !== null);
  return tested ? 'tests passing' : 'in progress';
}

/** The points that tests have given, and the most that they can give. */
export function pointsByTests({ grades }: Examined): { earned: number; tested: number } {
  const tested = grades.filter(({ earned }) => earned !== null);
  return {
    earned: tested.reduce((sum, { earned }) => sum + (earned ?? 0), 0),
    tested: tested.reduce((sum, { points }) => sum + points, 0),
  };
}
