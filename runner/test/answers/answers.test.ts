// The tests of the assignments are tested: a wrong answer fails on the points that it says, and on no other.
// The model answers pass them all in `npm run chapter all`; here it is seen that none lacks anything.
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findAssignment, readAssignments } from '../../assignment/find.ts';
import { grade } from '../../assignment/grade.ts';
import { findMissing } from '../../assignment/missing.ts';
import { pointsOf } from '../../assignment/rubric.ts';
import { solutionChapter, testChapter } from '../../book/answer.ts';
import { parse } from '../../book/parse.ts';
import { build } from '../../build.mjs';
import { verify } from '../../verify.ts';
import { skip } from '../skip.ts';

const workbook = await build();
const { root } = workbook;
const book = { root, chapters: join(root, 'chapters'), cwd: root };
const all = await readAssignments(book);
const folder = fileURLToPath(new URL('./wrong/', import.meta.url));

const wrong = readdirSync(folder).map((name) => {
  const path = join(folder, name);
  const { assignment, chapter } = findAssignment(name, all, book);
  const answer = parse(readFileSync(path, 'utf8'), path, chapter);
  const [, numbers = ''] = /\bfails points? (\d+(?:(?:,| and) \d+)*)/.exec(answer.source) ?? [];
  const points = pointsOf(assignment, chapter);
  const tests = testChapter(chapter, assignment, answer);
  return { name, assignment, answer, points, tests, named: numbers.match(/\d+/g)?.map(Number) };
});

const { chapters } = await verify(() => wrong.map(({ tests }) => tests), {
  ...workbook,
  cwd: root,
  isolation: 'auto',
  jobs: 2 * availableParallelism(),
  only: () => true,
  timeout: 60_000,
  signal: new AbortController().signal,
  // Most of them wait for what a wrong answer never says.
  watcher: { expect() {}, begin() {}, event() {}, end() {} },
});

const answers = suite('answers');

for (const { assignment, chapter } of all) {
  const { id } = assignment;
  answers(`${id} has a model answer, which lacks nothing`, () => {
    const solution = chapter.solutions.find((one) => one.id === id);
    assert.ok(solution, `no ::: solution ${id}`);
    const answer = solutionChapter(chapter, solution);
    assert.equal(findMissing({ assignment, chapter, answer }), []);
  });
  if (pointsOf(assignment, chapter).every(({ tests }) => tests.length === 0)) continue;
  answers(`${id} has an answer that is wrong`, () => {
    assert.ok(wrong.some((one) => one.assignment.id === id));
  });
}

for (const [index, { name, answer, points, named }] of wrong.entries()) {
  const grades = grade(points, chapters[index]?.sections ?? [], answer);
  const results = grades.flatMap((one) => one.results);
  const skipped = results.find(({ status }) => status === 'skipped');
  if (skipped) {
    skip(answers, name, `not tested here: ${skipped.reason}`);
    continue;
  }
  answers(`${name} fails on the points that it names, and on no other`, () => {
    assert.equal(answer.problems, []);
    assert.ok(named, 'it says nowhere “fails point 1”');
    const failed = grades.filter(({ earned, points }) => earned !== null && earned < points);
    assert.equal(
      failed.map(({ number }) => number),
      named,
    );
  });
}

answers.run();
