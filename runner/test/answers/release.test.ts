// The student edition: all of the workbook, and nothing of a model answer in any file.
// That its own `npm test` passes is seen in .ci/run.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from '../../book/parse.ts';
import { readChapters } from '../../book/read.ts';
import { listChapters } from '../../book/shelf.ts';
import { build } from '../../build.mjs';
import { runCommand } from '../command.ts';
import { openWorkbook, start } from '../workbook.ts';

const { root } = await build();
const place = mkdtempSync(join(tmpdir(), 'edition-'));
const edition = join(place, 'students');
const book = await readChapters(await listChapters(join(root, 'chapters')), root);
const released = await runCommand([...start, 'release', edition], { cwd: root });

const release = suite('release');
release.after(() => rmSync(place, { recursive: true }));

release('says what it has left out', () => {
  assert.is(released.status, 0, released.stderr);
  const count = book.flatMap(({ solutions }) => solutions).length;
  assert.match(released.stdout, `without ${count} model answers and `);
});

release('no line of a model answer or of a private test is left in any file', () => {
  const elsewhere = new Set(filesUnder(root).flatMap(openLines));
  const secret = new Set(book.flatMap(secretLines).filter((line) => !elsewhere.has(line)));
  assert.ok(secret.size > 100, 'the book has model answers');
  const left = filesUnder(edition).flatMap((path) =>
    linesOf(path)
      .filter((line) => secret.has(line))
      .map((line) => `${path}: ${line}`),
  );
  assert.equal(left, []);
});

release('all else is there, to the byte', () => {
  const isKept = (path: string) => !/^(chapters\/answers|runner\/test\/answers)\//.test(path);
  const names = (folder: string) => filesUnder(folder).map((path) => relative(folder, path));
  assert.equal(names(edition), names(root).filter(isKept));
  for (const name of names(edition).filter((name) => !/^chapters\/\d.*\.md$/.test(name)))
    assert.ok(readFileSync(join(edition, name)).equals(readFileSync(join(root, name))), name);
});

release('its chapters ask for the same, with the tests that are open', () => {
  for (const { path, assignments, tests } of book) {
    const copy = join(edition, relative(root, path));
    const chapter = parse(readFileSync(copy, 'utf8'), copy);
    assert.equal(chapter.problems, []);
    assert.equal(chapter.solutions, []);
    const ids = (all: { id: string }[]) => all.map(({ id }) => id);
    assert.equal(ids(chapter.assignments), ids(assignments));
    const open = tests.filter(({ examines }) => !examines.private);
    assert.is(chapter.tests.length, open.length);
  }
});

const wrongPages: [what: string, text: string, message: RegExp][] = [
  [
    'a model answer that is not closed',
    '::: assignment a points=1\n- [ ] (1) it is\n:::\n\n::: solution a\nSecret.\n',
    /01-page\.md:7:1 .*is not closed/,
  ],
  [
    'a model answer without its assignment',
    '::: solution b\nSecret.\n:::\n',
    /01-page\.md:3:1 .*`b`/,
  ],
];
for (const [what, text, message] of wrongPages) {
  release(`${what} is an error with its position, and nothing is written`, async () => {
    const workbook = openWorkbook({ 'chapters/01-page.md': `# Page\n\n${text}` });
    const folder = join(place, what);
    const words = [...start, 'release', folder];
    const { status, stderr } = await runCommand(words, { cwd: workbook.root });
    workbook.remove();
    assert.is(status, 2, stderr);
    assert.match(stderr, message);
    assert.not.ok(readdirSync(place).includes(what));
  });
}

release('refuses a folder that is not empty, or lies within the workbook', async () => {
  for (const [folder, message] of [
    [edition, /is not empty/],
    [join(root, 'students'), /is inside the workbook/],
  ] as const) {
    const { status, stderr } = await runCommand([...start, 'release', folder], { cwd: root });
    assert.is(status, 2);
    assert.match(stderr, message);
  }
});

release.run();

/** Every file, but what is made and the answers that people have tried. */
function filesUnder(folder: string): string[] {
  const names = readdirSync(folder).filter(
    (name) => !['node_modules', '.git', '.workbook', 'dist'].includes(name),
  );
  return names
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesUnder(path) : [path];
    })
    .sort();
}

function linesOf(path: string): string[] {
  return trimmed(readFileSync(path, 'utf8').split('\n'));
}

function trimmed(lines: string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** The lines of a file of the workbook that a student may see. */
function openLines(path: string): string[] {
  if (/\/answers\//.test(relative(root, path))) return [];
  const chapter = book.find((one) => one.path === path);
  if (!chapter) return linesOf(path);
  const hidden = secretRanges(chapter);
  const isOpen = (_: string, index: number) =>
    hidden.every(([from, to]) => index + 1 < from || index + 1 >= to);
  return trimmed(chapter.source.split('\n').filter(isOpen));
}

function secretLines(chapter: (typeof book)[number]): string[] {
  const lines = chapter.source.split('\n');
  return trimmed(secretRanges(chapter).flatMap(([from, to]) => lines.slice(from - 1, to - 1)));
}

function secretRanges({ solutions, tests }: (typeof book)[number]): [number, number][] {
  return [
    ...solutions.map(({ line, end }): [number, number] => [line, end]),
    ...tests
      .filter(({ examines }) => examines.private)
      .map(({ line, body }): [number, number] => [line, body.line + body.columns.length]),
  ];
}
