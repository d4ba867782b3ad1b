// Compiled programs that are kept: used while nothing has changed that they are made of, and no longer.
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from '../book/parse.ts';
import { keepPrograms } from '../program/kept.ts';
import { tangle } from '../program/tangle.ts';

const folder = mkdtempSync(join(tmpdir(), 'kept-'));
const path = join(folder, 'programs', 'page.json');
const one = '# Page\n\n```ts\nconst one: number = 1;\n```\n';
const two = `${one}\n\`\`\`ts\nconst two: number = 2;\n\`\`\`\n`;

const kept = suite('kept');
kept.after(() => rmSync(folder, { recursive: true }));

kept('what was compiled before is read, not compiled', async () => {
  await keepTwo();
  assert.equal(await run(two, 'v1'), [true, true]);
});

kept('a program that has moved, or has changed, is compiled', async () => {
  await keepTwo();
  assert.equal(await run(two.replace('const two', '\nconst two'), 'v1'), [true, false]);
  await mark();
  assert.equal(await run(two.replace('= 1', '= 7'), 'v1'), [false, false]);
  await mark();
  assert.equal(await run(`\n${two}`, 'v1'), [false, false]);
});

kept('another runner compiles anew', async () => {
  await keepTwo();
  assert.equal(await run(two, 'v2'), [false, false]);
});

kept('only what the last page held is kept', async () => {
  await run(two, 'v1');
  await run(one.replace('= 1', '= 7'), 'v1');
  const { programs } = JSON.parse(await readFile(path, 'utf8'));
  assert.is(Object.keys(programs).length, 1);
});

kept.run();

/** Compiles the page's programs; whether each was one of those that were marked. */
async function run(page: string, version: string): Promise<boolean[]> {
  const { compile, store } = await keepPrograms(path, version);
  const all = [...tangle(parse(page, '/book/page.md')).values()].map(compile);
  const compiled = await Promise.all(all);
  await store();
  return compiled.map(({ code }) => code.startsWith('// marked'));
}

async function keepTwo(): Promise<void> {
  await run(two, 'v1');
  await mark();
}

/** Makes it seen where a program comes from. */
async function mark(): Promise<void> {
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replaceAll('"code": "', '"code": "// marked\\n'));
}
