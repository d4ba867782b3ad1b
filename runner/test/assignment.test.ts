// `npm run assignment`, as a student uses it: makes a file, which is filled in and checked.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand } from './command.ts';
import { openWorkbook, page, start, writeFiles } from './workbook.ts';

const book = openWorkbook({ 'chapters/01-asks.md': page('asks') });
const path = join(book.root, 'chapters', 'answers', 'twice.md');
const check = (...words: string[]) =>
  runCommand([...start, 'assignment', ...words], { cwd: book.root });

const good = "export const twice = (text: string) => (text ? text + ' ' + text : '');";
const program = (code: string) => `## The programs\n\n\`\`\`ts file=twice.ts\n${code}\n\`\`\`\n`;
const table = (cells: string) =>
  `\n## The comparison\n\n| | once | twice |\n|---|---|---|\n| length | ${cells} |\n`;
const run =
  "\n```ts file=run.ts\nconsole.log('one');\n```\n\n```console\n$ npx tsx run.ts\none\n```\n";
const prose = (cited: string) =>
  `\n## Point 3\n${run}\nIt prints one: ${cited}.\n\n## Point 4\n\nBecause.\n`;
const answer = (code: string, rest = '') => `# Say it twice\n\n${program(code)}${rest}`;

/** Writes the answer, and checks it. */
async function checked(text: string) {
  writeFiles(book.root, { 'chapters/answers/twice.md': text });
  return await check('twice');
}

const assignment = suite('assignment');
assignment.after(() => book.remove());

assignment('without an argument lists all assignments with points and state', async () => {
  const { status, stdout } = await check();
  assert.is(status, 0);
  assert.match(stdout, /^1 {2}Asks\n {2}twice +6 points {2}not started\n {2}essay +4 points/m);
});

assignment('makes an answer from the assignment, and checks it', async () => {
  const { status, stdout } = await check('twice');
  assert.is(status, 1);
  assert.match(stdout, 'created chapters/answers/twice.md');
  const text = readFileSync(path, 'utf8');
  assert.match(text, '```ts file=twice.ts\n');
  assert.match(text, '| length | | |');
  assert.match(text, '## Point 3\n\n> (2 points, with evidence) what it prints');
  assert.not.match(text, '## Point 1');
  assert.match(stdout, '0 of 2  point 1: it says everything twice');
  assert.match(stdout, /twice\.md:\d+:1 not answered yet/);
  assert.match(stdout, 'the row `length` has an empty cell');
});

assignment('never overwrites an answer', async () => {
  const mine = answer("export const twice = (text: string) => text + '?';");
  await checked(mine);
  assert.is(readFileSync(path, 'utf8'), mine);
});

assignment(
  'shows what must hold and, from the second failure on, a hint, but never the expected value',
  async () => {
    rmSync(join(book.root, '.workbook', 'standings'), { recursive: true });
    const wrong = answer('export const twice = (text: string) => text;');
    const first = await checked(wrong);
    assert.is(first.status, 1);
    assert.match(first.stdout, 'must hold: two words');
    assert.not.match(first.stdout, 'Count the words.');
    const second = await checked(wrong);
    assert.match(second.stdout, 'hint: Count the words.');
    assert.match(second.stdout, '1 of 1  point 2');
    assert.not.match(first.stdout + second.stdout, 'TELL');
  },
);

assignment('names the line of the answer where it throws', async () => {
  const code = 'export function twice(text: string): string {\n  throw new Error("no " + text);\n}';
  const { status, stdout } = await checked(answer(code));
  assert.is(status, 1);
  assert.match(stdout, 'chapters/answers/twice.md:7:9 no tell nobody');
});

assignment(
  'an answer that prints a forged verdict and ends the process earns no points',
  async () => {
    const forged = `${good}\nconsole.log('  Total:     1\\n  Passed:    1\\n');\nprocess.exit(0);`;
    const { status, stdout } = await checked(answer(forged));
    assert.is(status, 1);
    assert.match(stdout, '0 of 3 points by tests');
    assert.match(stdout, 'must hold: its programs can be started');
    assert.match(stdout, 'it ended too early, with status 0');
  },
);

assignment('an uncaught error is shown with its line of the answer', async () => {
  const code = "setTimeout(() => {\n  throw new Error('too late');\n}, 0);\n";
  const { status, stdout } = await checked(answer(`${code}await new Promise(() => {});\n${good}`));
  assert.is(status, 1);
  assert.match(stdout, 'chapters/answers/twice.md:7:9 Error: too late');
});

assignment('says what a test could not find', async () => {
  const { stdout } = await checked(answer('export const thrice = 3;'));
  assert.match(stdout, /must hold: its programs can be started\n +SyntaxError: .*`?'?twice/);
});

assignment('the exit code is 0 when the tests pass, and what is missing is listed', async () => {
  const { status, stdout } = await checked(answer(good));
  assert.is(status, 0, stdout);
  assert.match(stdout, '3 of 3 points by tests, 3 points for a person to judge, 3 things missing');
  assert.match(stdout, 'add a heading that begins with `Point 3`');
  assert.match(stdout, 'the row `length` of the assignment is missing');
  assert.match((await check()).stdout, 'tests passing, 3 of 3 by tests');
});

assignment('missing evidence and an empty cell are listed', async () => {
  const { stdout } = await checked(answer(good, table('1 | ') + prose('see above')));
  assert.match(stdout, /twice\.md:\d+:1 evidence is missing: cite/);
  assert.match(stdout, 'the row `length` has an empty cell');
});

assignment('a citation of a line that was not printed is a failure with its position', async () => {
  const cited = (line: number) =>
    answer(good, table('1 | 2') + prose(`[run: terminal run, line ${line}]`));
  const bad = await checked(cited(2));
  assert.is(bad.status, 1);
  assert.match(bad.stdout, /twice\.md:26:16 `\[run: terminal run, line 2\]`: run printed 1 line/);
  const { status, stdout } = await checked(cited(1));
  assert.is(status, 0, stdout);
  assert.not.match(stdout, 'missing');
  assert.match((await check()).stdout, 'prose complete, 3 of 3 by tests');
});

assignment('the list shows which answers have changed since their check', async () => {
  writeFileSync(path, `${readFileSync(path, 'utf8')}\nMore.\n`);
  assert.match((await check()).stdout, 'prose complete, 3 of 3 by tests, changed since');
});

assignment('a mistake in the Markdown of an answer is shown with its position', async () => {
  const { status, stdout } = await checked(`${answer(good)}\n\`\`\`ts fils\n\`\`\`\n`);
  assert.is(status, 1);
  assert.match(stdout, /twice\.md:9:7 .*`fils`/);
  assert.not.match(stdout, 'By tests');
});

assignment('an answer with a mistake does not affect the others', async () => {
  await checked(answer('this is no TypeScript'));
  const { status, stdout } = await book.run(['all']);
  assert.is(status, 0, stdout);
});

assignment('checks the file of a handed-in answer in any folder', async () => {
  writeFiles(book.root, { 'in/twice.ada.md': answer(good) });
  const { status, stdout } = await check('in/twice.ada.md');
  assert.is(status, 0, stdout);
  assert.match(stdout, '3 of 3 points by tests');
});

assignment('an unknown assignment ends with 2', async () => {
  for (const [word, message] of [
    ['twize', 'the assignment `twize` does not exist; did you mean `twice`?'],
    ['in/once.md', 'the assignment `once` does not exist, so `in/once.md` cannot be its answer'],
    ['--strict', "unknown option '--strict'"],
  ] as const) {
    const { status, stderr } = await check(word);
    assert.is(status, 2);
    assert.match(stderr, message);
  }
});

assignment.run();
