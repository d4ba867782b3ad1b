// The cache of compiled programs: used until something changes that they are made of.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from '../book/parse.ts';
import { placesIn } from '../places.ts';
import type { Compiled } from '../program/compile.ts';
import { openPrograms } from '../program/kept.ts';
import { tangle } from '../program/tangle.ts';
import { openStore } from '../store.ts';

const store = mkdtempSync(join(tmpdir(), 'kept-'));
const programs = openStore<Record<string, Compiled>>(placesIn(store).programs);
const one = '# Page\n\n```ts\nconst one: number = 1;\n```\n';
const two = `${one}\n\`\`\`ts\nconst two: number = 2;\n\`\`\`\n`;

const kept = suite('kept');
kept.after(() => rmSync(store, { recursive: true }));

kept('a program that was compiled before is read from the cache', async () => {
  await keepTwo();
  assert.equal(await run(two, 'v1'), [true, true]);
});

kept('a program that has moved or changed is compiled', async () => {
  await keepTwo();
  assert.equal(await run(two.replace('const two', '\nconst two'), 'v1'), [true, false]);
  mark();
  assert.equal(await run(two.replace('= 1', '= 7'), 'v1'), [false, false]);
  mark();
  assert.equal(await run(`\n${two}`, 'v1'), [false, false]);
});

kept('another version of the runner compiles again', async () => {
  await keepTwo();
  assert.equal(await run(two, 'v2'), [false, false]);
});

kept('only the programs of the last page are kept', async () => {
  await run(two, 'v1');
  await run(one.replace('= 1', '= 7'), 'v1');
  assert.is(Object.keys(programs.read('page', 'v1') ?? {}).length, 1);
});

kept.run();

/** Compiles the programs of the page; true for each that came from the cache. */
async function run(page: string, version: string): Promise<boolean[]> {
  const { compile, keep } = openPrograms('page', { store, version });
  const all = [...tangle(parse(page, '/book/page.md')).values()].map(compile);
  const compiled = await Promise.all(all);
  keep();
  return compiled.map(({ code }) => code.startsWith('// marked'));
}

async function keepTwo(): Promise<void> {
  await run(two, 'v1');
  mark();
}

/** Marks the programs in the cache, so that they can be told from compiled ones. */
function mark(): void {
  const all = Object.entries(programs.read('page', 'v1') ?? {});
  const marked = all.map(([key, one]) => [key, { ...one, code: `// marked\n${one.code}` }]);
  programs.write('page', 'v1', Object.fromEntries(marked));
}
