// Each Markdown file below fixtures/ is run, and must give the report beside it.
// `GOLDEN=write npm run unit -- golden` writes the reports again; read the diff.
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from '../book/parse.ts';
import { build } from '../build.mjs';
import { verify } from '../verify.ts';
import { render } from './render.ts';

const workbook = await build();
const { root } = workbook;
const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url));
const names = (await readdir(fixtures, { recursive: true })).sort();
const cases = names.filter((name) => name.endsWith('.md'));

const chapters = await Promise.all(
  cases.map(async (name) =>
    parse(await readFile(join(fixtures, name), 'utf8'), join(fixtures, name)),
  ),
);
const report = await verify(() => chapters, {
  ...workbook,
  cwd: fixtures,
  isolation: 'auto',
  jobs: 2 * availableParallelism(), // many of them only wait
  only: () => true,
  timeout: 30_000, // whatever else the machine does; pages that are to run out of time say how soon
  signal: new AbortController().signal,
  watcher: { expect() {}, begin() {}, event() {}, end() {} },
});

const golden = suite('golden');

for (const [index, name] of cases.entries()) {
  golden(`${name} gives the report beside it`, async () => {
    const chapter = report.chapters[index];
    assert.ok(chapter);
    const actual = render(chapter, root);
    const path = join(fixtures, name.replace(/\.md$/, '.txt'));
    if (process.env.GOLDEN === 'write') await writeFile(path, actual);
    assert.ok(existsSync(path), `${path} is missing; GOLDEN=write npm run unit writes it`);
    assert.fixture(actual, await readFile(path, 'utf8'));
  });
}

golden('every report belongs to a page', () => {
  const reports = names.filter((name) => name.endsWith('.txt'));
  const pages = reports.map((name) => name.replace(/\.txt$/, '.md'));
  assert.equal(
    pages.filter((name) => !cases.includes(name)),
    [],
    'these pages are gone; remove their .txt files',
  );
});

golden('there are fixtures', () => assert.ok(cases.length > 0));

golden.run();
