// The command line of `npm run site`.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand, startCommand } from '../../runner/test/command.ts';
import { openSite } from './site.ts';

const command = suite('command');
const slow = '# Slow\n\n## Waits\n\n```console title=one timeout=60s\n$ sleep 60\n```\n';
const site = openSite({ '01-slow.md': slow });
const own = join(site.root, 'own');
mkdirSync(own);
writeFileSync(join(own, '1.md'), '# One\n\n## A\n\n```ts\n1;\n```\n\n## B\n\n```ts\n2;\n```\n');

command.after(() => site.remove());

const words = [process.execPath, join(site.root, 'site', 'start.mjs')];
/** npm runs scripts in the folder of the workbook; INIT_CWD is the folder where it was called. */
const there = { cwd: site.root, env: { INIT_CWD: own, CI: '1' } };

command(
  'any folder of chapters is run and published, with paths relative to the current folder',
  async () => {
    const flags = ['--chapters', '.', '--out', 'out'];
    const { status, stdout, stderr } = await runCommand([...words, ...flags], there);
    assert.is(status, 0, stderr);
    const [first, ...lines] = stdout.trim().split('\n');
    assert.is(first, 'Running 1 (never run)');
    const titles = lines.slice(0, 2).map((line) => / 1: (\w) /.exec(line)?.[1]);
    assert.equal(titles.sort(), ['A', 'B']);
    assert.match(lines[1] ?? '', /^ {2}✓ 2 of 2 {2}1: [AB] {2}\d+\.\d s$/);
    assert.match(lines[2] ?? '', /^1 chapter in out, \d+ files written, \d+\.\d s$/);
    assert.ok(readdirSync(join(own, 'out')).includes('1.html'));
    assert.equal(site.files(), [], 'the workbook’s own dist/ is left alone');
  },
);

command('a published failure is reported, with what to do', async () => {
  const wrong = join(own, '2.md');
  writeFileSync(wrong, '# Two\n\n## C\n\n```ts\nprocess.exit(3);\n```\n');
  const flags = ['--chapters', '.', '--out', 'out'];
  const refused = await runCommand([...words, ...flags], there);
  assert.is(refused.status, 1);
  assert.match(refused.stderr, '✗ 2.md:5:1 program-1.ts ended with status 3 and printed nothing');
  assert.match(refused.stderr, '  → fix the program');
  assert.match(refused.stderr, 'nothing is published');
  const allowed = await runCommand([...words, ...flags, '--allow-failing'], there);
  assert.is(allowed.status, 0);
  assert.match(allowed.stderr, 'Failing (the page says so): 2\n');
});

command('an interrupt ends the run and its programs, and publishes nothing', async () => {
  using running = startCommand(words, { cwd: site.root });
  await running.shows(/Running 01-slow/);
  running.process.kill('SIGINT');
  const { status } = await running.ended;
  assert.is(status, 130);
  assert.equal(site.files(), []);
});

command('a flag that npm kept is refused, with what to type instead', async () => {
  const flags = ['--no-run', '--allow-failing', '--solutions', '--chapters=x', '--out=x'];
  for (const flag of [...flags, '--base-url=https://example.org/']) {
    const npm = await runCommand(['npm', 'run', '-s', 'site', flag], { cwd: site.root });
    const name = flag.replace(/=.*/, '');
    assert.is(npm.status, 2, flag);
    assert.is(npm.stderr, `npm kept ${name} for itself; write npm run site -- ${name} …\n`);
  }
});

command('an unknown flag and a wrong value are refused', async () => {
  for (const [flags, message] of [
    [['--frobnicate'], "unknown option '--frobnicate'"],
    [['chapter'], 'too many arguments'],
    [['--base-url', 'ftp://example.org'], 'Write a web address'],
    [
      ['--chapters', 'nowhere'],
      /^no chapter in .*nowhere`; the file name of a chapter begins with a number/,
    ],
  ] as const) {
    const { status, stderr } = await runCommand([...words, ...flags], { cwd: site.root });
    assert.is(status, 2, stderr);
    assert.match(stderr, message);
  }
  assert.is((await runCommand([...words, '--help'], { cwd: site.root })).status, 0);
});

command.run();
