// Programs and pages that attack the runner: each is reported, and no process or file is left.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../report/types.ts';
import { runCommand } from './command.ts';
import { outliving } from './living.ts';
import { skip } from './skip.ts';
import { hasNamespaces, openWorkbook } from './workbook.ts';

const pages = fileURLToPath(new URL('./hostile/', import.meta.url));
/** The heap of the runner in megabytes; each flood prints a gigabyte. */
const heap = 96;
/** The most that a section may take, in milliseconds, on a busy machine. */
const bound = 120_000;

const late = /: still waiting for .* after [\d.]+ s$/;
const other = /^the terminal \S+ did not print what the page says$/;
const flood = /^\S+ printed more than 1 MiB or 10000 lines; the rest is not shown$/;
const status = /ended with status 1\b/;

/** The failure of each section, with its position; sections that succeed are missing. */
const expected: Record<string, [place: string, message: RegExp][]> = {
  // How soon it has eaten itself up is a matter of luck.
  'A fork bomb in the background': [['', /did not print what the page says|still waiting for/]],
  'A fork bomb in the foreground': [['15:1', late]],
  'A line of a gigabyte': [['22:1', flood]],
  'A gigabyte of lines': [['29:1', flood]],
  'All the memory': [['39:', status]],
  'All of the disk': [
    ['45:1', other],
    ['45:1', status],
  ],
  'Random bytes': [],
  'A server that never listens': [
    ['10:1', late],
    ['15:1', /^program-1\.ts was not run: the terminal silent did not become ready$/],
  ],
  'A server that closes its standard output': [['30:1', /waiting for the line "asked"/]],
  'A server whose port is taken': [
    ['56:1', other],
    ['55:1', status],
  ],
  'A program whose port is taken': [['68:1', status]],
  'A program that reads for ever': [['77:1', /it to end \(its input is open/]],
  'A daemon': [],
  Grandchildren: [],
  'A child that holds the pipe': [],
  'Kill them all': [],
  'Kill the first one': [],
  'Write to the working directory': [],
  'Look for what the last section wrote': [],
  'Change directory': [],
};

const hostile = suite('hostile');

if (!hasNamespaces()) {
  skip(
    hostile,
    'hostile programs',
    'they run only in namespaces, which this machine does not give',
  );
} else {
  const names = readdirSync(pages);
  const files = names.map((name) => [name, readFileSync(join(pages, name), 'utf8')]);
  const book = openWorkbook({ ...Object.fromEntries(files), 'tmp/keep': '' });
  const home = join(book.root, 'home');
  mkdirSync(home);
  const before = book.listing();
  const words = [`--max-old-space-size=${heap}`, 'runner/start.mjs', 'chapter', ...names];
  const flags = ['--isolation=namespace', '--jobs=3', '--report', 'json=.workbook/report.json'];
  const env = { HOME: home, TMPDIR: join(book.root, 'tmp') };
  const run = runCommand([process.execPath, ...words, ...flags], { cwd: book.root, env });
  hostile.after(() => book.remove());

  hostile('the runner survives all of them within its memory', async () => {
    const { status, stdout, stderr } = await run;
    assert.is(status, 1, stderr);
    assert.is(stderr, '');
    assert.not.match(stdout, '\u001b');
    assert.match(stdout, /^\d+ verified, \d+ failed in/m);
  });

  for (const [title, wanted] of Object.entries(expected)) {
    hostile(`${title}: what became of it is said, and where`, async () => {
      await run;
      const text = readFileSync(join(book.root, '.workbook', 'report.json'), 'utf8');
      const report: Report = JSON.parse(text);
      const sections = report.chapters.flatMap((chapter) => chapter.sections);
      const section = sections.find((section) => section.title === title);
      assert.ok(section, 'there is no such section');
      const failures = section.outcomes.flatMap((outcome) => outcome.failures);
      const said = failures.map(({ line, column, message }) => `${line}:${column} ${message}`);
      assert.is(section.broken, null);
      assert.is(said.length, wanted.length, said.join('\n'));
      for (const [index, [place, message]] of wanted.entries()) {
        assert.ok(said[index]?.startsWith(place), said[index]);
        assert.match(failures[index]?.message ?? '', message);
      }
      assert.is(section.status, wanted.length > 0 ? 'failed' : 'passed');
      assert.ok(section.duration < bound, `it took ${section.duration} ms`);
    });
  }

  hostile('every section of the pages is in this list', async () => {
    const titles = files.flatMap(([, text = '']) => [...text.matchAll(/^## (.+)$/gm)]);
    assert.equal(Object.keys(expected).sort(), titles.map(([, title = '']) => title).sort());
  });

  hostile('no process and no file of them is left', async () => {
    await run;
    assert.equal(await outliving(home, 1), []);
    assert.equal(await book.sessions(), []);
    assert.equal(book.listing(), before);
  });
}

hostile.run();
