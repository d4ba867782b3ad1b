// Points by tests: what each test of an assignment said of an answer, without what it expected.
import { createHash } from 'node:crypto';
import type { AssignmentTest, Chapter } from '../book/types.ts';
import type { Outcome, SectionReport } from '../session/record.ts';
import { type Flaw, flawsIn } from './flaws.ts';
import type { Point } from './rubric.ts';

export interface Grade extends Point {
  results: TestResult[];
  /** Points earned by tests; null where a person judges. */
  earned: number | null;
}

export interface TestResult {
  test: AssignmentTest;
  /** The same for the same test, wherever it stands. */
  key: string;
  status: SectionReport['status'];
  /** Why it was not run, where it was not. */
  reason: string | null;
  /** What does not hold, where it failed. */
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
    flaws: status === 'failed' ? flawsOf(outcome, answer) : [],
  };
}

function flawsOf(outcome: Outcome | undefined, answer: Chapter): Flaw[] {
  return outcome?.commands.flatMap((record) => flawsIn(record, answer)) ?? [];
}
