// `npm run assignment hi-hello`: creates the file of the answer if it is missing, runs it, tests it, lists what it lacks.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Asked, type Book, findAssignment, readAssignments } from '../assignment/find.ts';
import { type Grade, grade } from '../assignment/grade.ts';
import { findMissing } from '../assignment/missing.ts';
import { pointsOf } from '../assignment/rubric.ts';
import { type Examined, passes, pointsByTests, stateOf } from '../assignment/state.ts';
import { answerTemplate } from '../assignment/template.ts';
import { testChapter } from '../book/answer.ts';
import { parse } from '../book/parse.ts';
import { chapterId } from '../book/read.ts';
import { readText } from '../book/shelf.ts';
import { shownPath } from '../book/shown-path.ts';
import type { Chapter } from '../book/types.ts';
import type { Workbook } from '../places.ts';
import { showExamined } from '../report/examined.ts';
import { textKey } from '../report/key.ts';
import { liveView } from '../report/live.ts';
import { openScreen, type Screen } from '../report/screen.ts';
import { readStanding, storeStanding } from '../report/standing.ts';
import { storeRecords } from '../report/store.ts';
import { showSummary } from '../report/summary.ts';
import type { Report } from '../report/types.ts';
import { interruption } from '../signals.ts';
import { type VerifyOptions, verify } from '../verify.ts';
import { exitCode } from './run.ts';

export type CheckOptions = Book & Workbook & Pick<VerifyOptions, 'isolation' | 'jobs' | 'timeout'>;

/** Exit codes: 0 its tests pass and its own programs are verified, 1 not yet, 130 interrupted. */
export async function check(word: string, options: CheckOptions): Promise<number> {
  const { root, store, cwd } = options;
  const screen = await openScreen(process.stdout);
  const asked = findAssignment(word, await readAssignments(options), options);
  const path = shownPath(asked.answer, cwd);
  if (!existsSync(asked.answer)) {
    await mkdir(dirname(asked.answer), { recursive: true });
    const template = answerTemplate(asked.assignment, asked.chapter);
    await writeFile(asked.answer, template, { flag: 'wx' }); // fails if the file exists by now
    screen.line(`${screen.paint.green('created')} ${screen.paint.bold(path)}, for you to fill in`);
  }
  const parsed = parse(readText(asked.answer), asked.answer, asked.chapter);
  const answer = { ...parsed, id: chapterId(asked.answer, root) };
  const { report, grades } = await examine(answer, asked, { ...options, screen });
  const sections = report.chapters.flatMap((chapter) => chapter.sections);
  const mistakes = answer.problems.length > 0;
  if (sections.length > 0 || mistakes) showSummary(report, screen);
  if (report.interrupted) return 130;
  if (mistakes) return 1;
  const missing = findMissing({ ...asked, answer });
  const verified = exitCode(report, { strict: false }) === 0;
  const examined = { assignment: asked.assignment, path, grades, missing, verified };
  const failures = keepStanding(examined, { answer, store });
  storeRecords(report, store);
  showExamined({ examined, failures, screen });
  return passes(examined) ? 0 : 1;
}

/** Runs the answer, which is shown, and the tests of its assignment, which are not. */
async function examine(
  answer: Chapter,
  { assignment, chapter }: Asked,
  { screen, ...options }: CheckOptions & { screen: Screen },
): Promise<{ report: Report; grades: Grade[] }> {
  const tests = testChapter(chapter, assignment, answer);
  const view = liveView(screen);
  const report = await verify(() => (answer.problems.length > 0 ? [answer] : [answer, tests]), {
    ...options,
    only: () => true,
    signal: interruption(),
    watcher: {
      ...view,
      begin: (task) => (task.chapter === answer ? view.begin(task) : undefined),
      event: (task, event) => (task.chapter === answer ? view.event(task, event) : undefined),
    },
  });
  view.close();
  const results = report.chapters[1]?.sections ?? [];
  return {
    report: { ...report, chapters: report.chapters.slice(0, 1) },
    grades: grade(pointsOf(assignment, chapter), results, answer),
  };
}

/** Stores how far the answer is; returns how often each test has failed by now. */
function keepStanding(
  examined: Examined,
  { answer, store }: { answer: Chapter; store: string },
): Record<string, number> {
  const failures = { ...readStanding(answer.id, store)?.failures };
  for (const { key, status } of examined.grades.flatMap(({ results }) => results))
    if (status === 'failed') failures[key] = (failures[key] ?? 0) + 1;
  const standing = { key: textKey(answer), state: stateOf(examined), ...pointsByTests(examined) };
  storeStanding(answer.id, { ...standing, failures }, store);
  return failures;
}
