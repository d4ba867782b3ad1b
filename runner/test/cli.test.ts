// The command line as a process: its arguments, its output, its exit status.
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { complain } from '../usage.ts';
import { runCommand } from './command.ts';
import { cli as cliWords, openWorkbook, page } from './workbook.ts';

const book = openWorkbook({
  'chapters/01-talk.md': page('talk'),
  'chapters/02-lie.md': page('lie'),
  'chapters/notes.md': '# No chapter: it has no number\n',
  'more/mistakes.md': page('mistakes'),
  'good/talk.md': page('talk'),
  'good/empty.md': '# Nothing to run\n',
});
const elsewhere = { cwd: book.root, env: { INIT_CWD: join(book.root, 'more') } };

const cli = suite('cli');
cli.after(() => book.remove());

cli('without an argument lists the chapters that have a number', async () => {
  const { status, stdout, stderr } = await book.run([]);
  assert.is(status, 0);
  assert.match(stdout, /^ {2}1 {2}Talk\n {2}2 {2}Lie\n\n/);
  assert.is(stderr, '');
});

cli('runs a chapter by its number and stores the record as JSON', async () => {
  const { status, stdout, stderr } = await book.run(['1']);
  assert.is(status, 0, stdout + stderr);
  assert.match(stdout, '✓ A server and a client');
  assert.match(stdout, '2 verified');
  const { version, interrupted, chapters } = await book.record('01-talk');
  assert.is(version, 1);
  assert.is(interrupted, false);
  assert.equal(
    chapters.map(({ id, path, title }) => ({ id, path, title })),
    [{ id: '01-talk', path: 'chapters/01-talk.md', title: 'Talk' }],
  );
  assert.equal(
    chapters[0]?.sections.map(({ status }) => status),
    ['passed'],
  );
});

cli('runs a file by a path relative to the current folder', async () => {
  const { status, stdout } = await book.run(['../good/talk.md'], elsewhere);
  assert.is(status, 0, stdout);
  assert.match(stdout, '2 verified');
});

cli('runs a folder, and several chapters, each once', async () => {
  const { status, stdout } = await book.run(['good', 'good/talk.md', '1']);
  assert.is(status, 0, stdout);
  assert.match(stdout, '4 verified');
  assert.match(stdout, /good\/talk\.md[\s\S]*chapters\/01-talk\.md/);
});

cli('exits with 1 when a claim is not true, and shows what was expected and printed', async () => {
  const { status, stdout } = await book.run(['2']);
  assert.is(status, 1);
  assert.match(stdout, /✗ chapters\/02-lie\.md:10:1 /);
  assert.match(stdout, /✗ yes +no\n/);
});

cli('exits with 2 when a chapter has mistakes, and names the place of each', async () => {
  const { status, stdout } = await book.run(['mistakes.md'], elsewhere);
  assert.is(status, 2);
  assert.match(stdout, /mistakes\.md:3:7 .*`fils`.*did you mean/);
  assert.match(stdout, /mistakes\.md:7:8 .*`ignore`/);
  assert.match(stdout, '2 mistakes');
});

cli('runs the other chapters when one has mistakes', async () => {
  const { status, stdout } = await book.run(['more/mistakes.md', '1']);
  assert.is(status, 2);
  assert.match(stdout, '2 verified');
  assert.match(stdout, '2 mistakes');
});

const wrongWords: [string[], RegExp][] = [
  [['3'], /chapter 3 does not exist; the chapters are 1, 2/],
  [['02-lei'], /`02-lei` does not exist; did you mean `02-lie`\?/],
  [['nowhere/at-all.md'], /`nowhere\/at-all\.md`/],
  [['runner'], /the folder `runner` has no Markdown files/],
  [['1', '--strickt'], /unknown option '--strickt'.*/],
  [['1', '--isolation=some'], /auto, namespace, none/],
  [['1', '--timeout=soon'], /seconds/],
];
for (const [words, message] of wrongWords) {
  const ended = book.run(words);
  cli(`says in a line what is wrong with ${words.join(' ')}, and exits with 2`, async () => {
    const { status, stdout, stderr } = await ended;
    assert.is(status, 2);
    assert.is(stdout, '');
    assert.match(stderr, message);
    const lines = stderr.trim().split('\n');
    assert.ok(lines.length <= 3, stderr); // a flag’s line is followed by where to find help
    assert.not.match(stderr, / {4}at |node:internal/);
  });
}

cli('says in a line which file the machine refuses, and what to do', () => {
  const path = '/book/chapters/answers';
  const message = `EROFS: read-only file system, mkdir '${path}'`;
  const { error } = console;
  const lines: string[] = [];
  console.error = (line: string) => lines.push(line);
  const status = complain(Object.assign(new Error(message), { code: 'EROFS', path }));
  console.error = error;
  assert.is(status, 2);
  const advice = 'copy the workbook to a folder that you can write';
  assert.equal(lines, [`\`${path}\` cannot be used (EROFS: read-only file system); ${advice}`]);
  assert.throws(() => complain(new Error('ours')), 'ours');
});

cli('explains itself under --help', async () => {
  const { status, stdout } = await book.run(['--help']);
  assert.is(status, 0);
  for (const word of ['--isolation', '--strict', '--timeout', 'all']) assert.match(stdout, word);
});

cli('prints no escape sequence without a terminal, nor with NO_COLOR', async () => {
  for (const env of [{}, { CI: '1' }, { NO_COLOR: '1', FORCE_COLOR: '1' }]) {
    const { stdout } = await book.run(['1', '2'], { env });
    assert.match(stdout, '1 failed');
    assert.not.match(stdout, '\u001b');
  }
});

cli('prints colours with FORCE_COLOR', async () => {
  const { stdout } = await book.run(['1', '2'], { env: { FORCE_COLOR: '1' } });
  assert.match(stdout, '\u001b[31m1 failed\u001b[39m');
});

cli('ends silently when its output is closed (EPIPE)', async () => {
  const script = `${cliWords.join(' ')} 1 | head -1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = await runCommand(['bash', '-c', script], { cwd: book.root });
  assert.match(stdout, /\n(141|0)\n$/); // it may have said all before the reader went
  assert.is(stderr, '');
});

cli('is what npm runs, from any folder', async () => {
  const npm = ['npm', 'run', '-s', 'chapter', '--'];
  const cwd = join(book.root, 'more');
  const list = await runCommand(npm, { cwd });
  assert.match(list.stdout, /^ {2}1 {2}Talk\n/, list.stderr);
  const { status, stdout, stderr } = await runCommand([...npm, 'mistakes.md'], { cwd });
  assert.is(status, 2, stderr);
  assert.match(stdout, /^✗ mistakes\.md:3:7 /m);
});

cli.run();
