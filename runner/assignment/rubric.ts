// The points of a rubric: the tests that judge each of them, and the headings that answer them.
import type { Assignment, AssignmentTest, Chapter, RubricPoint, Section } from '../book/types.ts';

/** A point of the rubric, counted from 1. */
export interface Point extends RubricPoint {
  number: number;
  /** The tests that earn it; a point without tests is judged by a person. */
  tests: AssignmentTest[];
}

/** The points of an assignment, each with its tests. */
export function pointsOf(assignment: Assignment, chapter: Chapter): Point[] {
  const tests = chapter.tests.filter(({ examines }) => examines.assignment === assignment.id);
  return assignment.rubric.map((point, index) => ({
    ...point,
    number: index + 1,
    tests: tests.filter(({ examines }) => examines.point === index + 1),
  }));
}

/** The points that a heading of an answer names: `Point 3`, `Points 4 and 5: what was measured`. */
export function namedPoints({ title }: Section): number[] {
  const [, numbers = ''] =
    /^(?:[a-z0-9-]+: )?Points? (\d+(?:(?:, ?| and )\d+)*)\b/.exec(title) ?? [];
  return numbers.split(/\D+/).filter(Boolean).map(Number);
}
