// Points by tests: what each test of an assignment said of an answer, without what it expected.
import type { AssignmentTest, Position } from '../book/types.ts';
import type { SectionReport } from '../session/record.ts';
import type { Point } from './rubric.ts';

export interface Grade extends Point {
  results: TestResult[];
  /** Points earned by tests; null where a person judges. */
  earned: number | null;
}

export interface TestResult {
  test: AssignmentTest;
  status: SectionReport['status'];
  /** Why it was not run, where it was not. */
  reason: string | null;
  /** What must hold, and does not: the titles of the tests that failed. */
  failed: string[];
  /** An error of the answer itself. */
  error: string | null;
  /** Where in the answer it stands. */
  place: Position | null;
}

/** Grades each point by the sections of its tests; `path` is the answer's file. */
export function grade(points: Point[], sections: SectionReport[], path: string): Grade[] {
  return points.map((point) => {
    const results = point.tests.map((test) => resultOf(test, { sections, path }));
    const passed = results.every(({ status }) => status === 'passed');
    return { ...point, results, earned: results.length === 0 ? null : passed ? point.points : 0 };
  });
}

function resultOf(
  test: AssignmentTest,
  { sections, path }: { sections: SectionReport[]; path: string },
): TestResult {
  const report = sections.find(({ line }) => line === test.line);
  const [outcome] = report?.outcomes.filter(({ kind }) => kind === 'test') ?? [];
  const lines = outcome?.commands.flatMap((command) => command.lines.map(({ text }) => text)) ?? [];
  const late = outcome?.commands.some(({ faults }) =>
    faults.some(({ kind }) => kind === 'timeout'),
  );
  const failed = lines.flatMap((line) => /^\s*FAIL\s.*?"(.+)"\s*$/.exec(line)?.[1] ?? []);
  return {
    test,
    status: report?.status ?? 'interrupted',
    reason: outcome?.reason ?? report?.broken ?? null,
    failed: failed.length === 0 && late ? ['it comes to an end'] : failed,
    error: lines.map(errorOf).find((found) => found !== null) ?? null,
    place: lines.map((line) => placeIn(line, path)).find((found) => found !== null) ?? null,
  };
}

/** The line of an error that is the program's own, not one of the test's comparisons. */
function errorOf(line: string): string | null {
  const text = /^\s*((?:[A-Z]\w*)?Error(?: \[\w+\])?: .+)$/.exec(line)?.[1];
  return text === undefined || text.startsWith('AssertionError') ? null : text;
}

function placeIn(text: string, path: string): Position | null {
  const at = text.indexOf(`${path}:`);
  const [, line, column] = at < 0 ? [] : (/^:(\d+):(\d+)/.exec(text.slice(at + path.length)) ?? []);
  return line === undefined ? null : { line: Number(line), column: Number(column) };
}
