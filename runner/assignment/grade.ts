// Points by tests: what each test of an assignment said of an answer, without what it expected.
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
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
  /** The same for the same test, wherever it stands. */
  key: string;
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
    key: createHash('sha256').update(test.body.text).digest('hex').slice(0, 12),
    status: report?.status ?? 'interrupted',
    reason: outcome?.reason ?? report?.broken ?? null,
    failed: failed.length === 0 && late ? ['it comes to an end'] : failed,
    ...errorIn(lines, path),
  };
}

/** The first error that is the answer's own; what a test or the kit says would tell what it expects. */
function errorIn(lines: string[], path: string): Pick<TestResult, 'error' | 'place'> {
  const place = lines.map((line) => placeIn(line, path)).find((found) => found !== null) ?? null;
  for (const [index, line] of lines.entries()) {
    const ended = /^\s*Error: (\S+) ended without .*; it printed (\[.*\])$/.exec(line);
    if (ended) return { error: lastWords(ended[1] ?? '', ended[2] ?? '[]'), place };
    const text = /^\s*((?:[A-Z]\w*)?Error(?: \[\w+\])?: .+)$/.exec(line)?.[1];
    if (text === undefined || text.startsWith('AssertionError')) continue;
    const frame = lines.slice(index + 1).find((next) => /^\s+at (?!.*\bnode:)/.test(next));
    const own = frame === undefined ? null : placeIn(frame, path);
    if (own) return { error: text, place: own };
    if (/does not provide an export named|Cannot find module/.test(text))
      return { error: text, place };
  }
  return { error: null, place };
}

/** What a program said before it ended too soon: its error, if that is there. */
function lastWords(file: string, printed: string): string {
  const lines: unknown = JSON.parse(printed);
  const said = Array.isArray(lines) ? lines.map(String) : [];
  const error = said.find((line) => /^\w*(Error|Exception)\b/.test(line)) ?? said.at(-1);
  return error === undefined ? `${file} ended too soon` : `${file} ended too soon: ${error}`;
}

function placeIn(text: string, path: string): Position | null {
  for (const name of [path, pathToFileURL(path).href]) {
    const at = text.indexOf(`${name}:`);
    const [, line, column = '1'] =
      at < 0 ? [] : (/^:(\d+)(?::(\d+))?/.exec(text.slice(at + name.length)) ?? []);
    if (line !== undefined) return { line: Number(line), column: Number(column) };
  }
  return null;
}
