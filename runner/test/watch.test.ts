// --watch: an edit runs only what it changed again; enter runs all, q quits.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Command, startCommand } from './command.ts';
import { onTerminal } from './skip.ts';
import { openWorkbook, page } from './workbook.ts';

const idle = 'watching: enter runs all, q quits';
/** The most from a save to the first output of its run, in milliseconds; far less on an idle machine. */
const bound = 2000;

const watch = suite('watch');
const book = openWorkbook({ 'watched.md': page('watched'), 'keys.md': page('watched') });
watch.after(() => book.remove());

watch('an edit runs again only what it changed, and soon', async () => {
  using run = book.start(['watched.md', '--watch']);
  await isIdle(run, 1);
  assert.equal(printed(run.printed()), ['first-a', 'greeting-a', 'third-a']);
  const times: number[] = [];

  /** What is printed after a save, until the runner is idle again. */
  async function save(edit: (text: string) => string): Promise<string> {
    const before = run.printed();
    const path = join(book.root, 'watched.md');
    const text = edit(readFileSync(path, 'utf8'));
    const began = performance.now();
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path); // as editors save
    await run.shows(longerThan(before));
    times.push(performance.now() - began);
    await isIdle(run, before.split(idle).length);
    return run.printed().slice(before.length);
  }

  assert.equal(printed(await save(replace('first-a', 'first-b'))), ['first-b']);
  assert.equal(printed(await save(replace('greeting-a', 'greeting-b'))), ['greeting-b']);
  assert.equal(printed(await save(replace('# Watched\n', '# Watched\n\nProse.\n'))), []);
  assert.equal(printed(await save(replace('## Third', '## 3\n\nAnd a third.'))), []);
  const wrong = await save(replace('```ts\nimport', '```ts fils\nimport'));
  assert.match(wrong, `✗ watched.md:${lineOf('```ts fils')}:7 unknown`);
  assert.equal(printed(wrong), []);
  assert.equal(printed(await save(replace('```ts fils', '```ts'))), []);
  assert.equal(printed(await save(replace('third-a', 'third-b'))), ['third-b']);
  const failing = await save(replace("console.log('third-b')", 'process.exit(3)'));
  assert.match(failing, /✗ watched\.md:\d+:1 program-3\.ts ended with status 3/);

  times.sort((a, b) => a - b);
  const median = times[times.length >> 1] ?? 0;
  console.log(`from a save to the first output: median ${Math.round(median)} ms`);
  assert.ok(
    times.every((time) => time < bound),
    times.join(' '),
  );
  run.process.kill('SIGINT');
  assert.is((await run.ended).status, 0);
});

onTerminal(watch)('on a terminal enter runs all, and q quits', async () => {
  const words = ['script', '-qec', 'npm run -s chapter -- keys.md --watch', '/dev/null'];
  using run = startCommand(words, { cwd: book.root, env: { TERM: 'xterm' } });
  await isIdle(run, 1);
  run.process.stdin?.write('\r');
  await isIdle(run, 2);
  const [, again = ''] = run.printed().split(idle);
  assert.equal(printed(again), ['first-a', 'greeting-a', 'third-a']);
  run.process.stdin?.write('q');
  const { status, stdout } = await run.ended;
  assert.is(status, 0, stdout);
});

watch.run();

/** Resolves when the runner has become idle as often as given. */
async function isIdle(run: Command, times: number): Promise<void> {
  await run.shows(new RegExp(`^([\\s\\S]*?${idle}){${times}}`));
}

/** The line of a text on the page as it is now. */
function lineOf(text: string): number {
  const lines = readFileSync(join(book.root, 'watched.md'), 'utf8').split('\n');
  return lines.indexOf(text) + 1;
}

function longerThan(text: string): RegExp {
  return new RegExp(`^[\\s\\S]{${text.length + 1}}`);
}

function printed(text: string): string[] {
  const plain = stripVTControlCharacters(text);
  return [...plain.matchAll(/│ (\w+-[ab])\b/g)].map(([, line = '']) => line);
}

function replace(from: string, to: string): (text: string) => string {
  return (text) => text.replace(from, to);
}
