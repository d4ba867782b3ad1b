// Points by tests: the result of each test of an assignment, without the values that the test expects.
import { createHash } from 'node:crypto';
import type { AssignmentTest, Chapter } from '../book/types.ts';
import type { SectionReport } from '../session/record.ts';
import { type Flaw, flawsIn } from './flaws.ts';
import type { Point } from './rubric.ts';

export interface Grade extends Point {
  results: TestResult[];
  /** Points earned by tests; null where a person judges. */
  earned: number | null;
}

export interface TestResult {
  test: AssignmentTest;
  /** A hash of the test's text; it stays the same when the test moves. */
  key: string;
  status: SectionReport['status'];
  /** Why it was skipped or broke off; null otherwise. */
  reason: string | null;
  /** What must hold and does not; empty unless it failed. */
  flaws: Flaw[];
}

/** Grades each point by the sections of its tests. */
export function grade(points: Point[], sections: SectionReport[], answer: Chapter): Grade[] {
  return points.map((point) => {
    const results = point.tests.map((test) => resultOf(test, sections, answer));
    const passed = results.every(({ status }) => status === 'passed');
    return { ...point, results, earned: results.length === 0 ? null : passed ? point.points : 0 };
  });
}

function resultOf(test: AssignmentTest, sections: SectionReport[], answer: Chapter): TestResult {
  const report = sections.find(({ line }) => line === test.line);
  const outcome = report?.outcomes.find(({ kind }) => kind === 'test');
  const status = report?.status ?? 'interrupted';
  return {
    test,
    key: createHash('sha256').update(test.body.text).digest('hex').slice(0, 12),
    status,
    reason: outcome?.reason ?? report?.broken ?? null,
    flaws:
      status === 'failed'
        ? (outcome?.commands ?? []).flatMap((record) => flawsIn(record, answer))
        : [],
  };
}
