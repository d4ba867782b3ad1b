// What the site costs beyond bare markdown-it + shiki, in CPU time: npm run bench -- [rounds]
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Comparison } from '../../runner/bench/pair.ts';
import { show } from '../../runner/bench/show.ts';
import { listChapters } from '../../runner/book/shelf.ts';
import { placesIn, storeName } from '../../runner/places.ts';
import { type RecordsPlace, readRecorded } from '../sources/records.ts';
import { copyBook, generate, touch } from './chapters.ts';
import { showDev } from './dev.ts';
import { used } from './used.ts';
import { showWeights } from './weight.ts';

const rounds = Number(process.argv[2] ?? 5);
const here = fileURLToPath(new URL('../..', import.meta.url));
const floorProgram = join(here, 'site', 'bench', 'floor.mjs');

// A workbook of its own, so that nothing of the real one's cache is lost.
const root = await mkdtemp(join(tmpdir(), 'bench-site-'));
const memory = { few: 0, many: 0 };
try {
  for (const name of ['runner', 'site', 'chapters', 'package.json', 'package-lock.json'])
    await cp(join(here, name), join(root, name), { recursive: true });
  const [records, copies] = [here, root].map((root) => placesIn(join(root, storeName)).records);
  await cp(records ?? '', copies ?? '', { recursive: true }).catch(() => {});
  await symlink(join(here, 'node_modules'), join(root, 'node_modules'));
  const { build } = await import(pathToFileURL(join(root, 'runner', 'build.mjs')).href);
  const workbook: RecordsPlace = await build();
  const [book, fifty, few, many] = ['chapters', 'fifty', 'few', 'many'].map((name) =>
    join(root, name),
  ) as [string, string, string, string];
  await copyBook(50, { ...workbook, to: fifty });
  await generate(50, few);
  await generate(500, many);
  await sayRecords(book, workbook);
  await site(book); // compiles the generator, which is done once
  await showWeights(join(root, 'chapters-out'));
  await showDev({ root, path: join(book, '05-peer-to-peer.md'), rounds: 3 * rounds });
  await compareOn('the book', book, rounds);
  await compareOn('50 chapters like these', fifty, Math.min(rounds, 3));
  memory.few = (await compareOn('50 small chapters', few, 1)).memory;
  memory.many = (await compareOn('500 small chapters', many, 1)).memory;
  const growth = (memory.many / memory.few).toFixed(1);
  const said = `${memory.few.toFixed(0)} MiB for 50 small chapters, ${memory.many.toFixed(0)} MiB for 500`;
  console.log(`memory: ${said}, ${growth} times as much (target < 10)`);
} finally {
  await rm(root, { recursive: true });
}

/** Cold, with one chapter touched, and with none; gives what the cold build used. */
async function compareOn(what: string, folder: string, rounds: number) {
  const names = ['cold', 'one chapter touched', 'nothing touched'];
  // Of 50 small ones the floor is so low that to start shiki, once, takes a fifth of it.
  const targets = what.startsWith('50 chapters') ? [1.2, 0.15, null] : [1.2, null, null];
  const comparisons: Comparison[] = names.map((name, index) => ({
    name: `(e) ${what}, ${name} : the floor`,
    target: targets[index] ?? null,
    ours: [],
    theirs: [],
  }));
  let most = 0;
  for (let round = 0; round < rounds; round++) {
    const floor = await used([floorProgram, folder, `${folder}-floor`], root);
    await rm(placesIn(join(root, storeName)).site, { recursive: true, force: true });
    const cold = await site(folder);
    const undo = await touch(join(folder, touched(folder)));
    const all = [cold, await site(folder), await site(folder)];
    await undo();
    for (const [index, { cpu }] of all.entries()) {
      comparisons[index]?.ours.push(cpu);
      comparisons[index]?.theirs.push(floor.cpu);
    }
    most = Math.max(most, cold.memory);
  }
  for (const comparison of comparisons) show(comparison);
  return { memory: most };
}

/** What a page shows of a run is work, too. */
async function sayRecords(book: string, workbook: RecordsPlace): Promise<void> {
  const chapters = await readRecorded(await listChapters(book), workbook);
  const fresh = chapters.filter(({ status }) => status !== 'missing' && status !== 'stale');
  const way = fresh.length < chapters.length ? '; npm run site runs them first' : '';
  console.log(`with the records of ${fresh.length} of ${chapters.length} chapters${way}`);
}

async function site(folder: string) {
  const flags = ['--no-run', '--allow-failing', '--chapters', folder, '--out', `${folder}-out`];
  return await used([join('site', 'start.mjs'), ...flags], root);
}

function touched(folder: string): string {
  return folder.endsWith('chapters') ? '02-client-server.md' : '025-chapter.md';
}
