// The cost of the runner and the site: npm run bench -- [ROUNDS] [--only a,c] [--against FOLDER]
// --against measures another checkout, too, in turn with this one: before and after in one session.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchChapter } from './chapter.ts';
import { copyCheckout } from './checkout.ts';
import { benchList, benchPrograms } from './commands.ts';
import { type BenchFolder, measure, type Pair } from './measure.ts';
import { benchParse } from './parse.ts';
import { benchSite } from './site.ts';

const benches: Record<string, (place: BenchFolder) => Promise<Pair[]>> = {
  a: benchPrograms,
  b: benchChapter,
  c: benchList,
  d: benchParse,
  e: benchSite,
};
const folder = await mkdtemp(join(tmpdir(), 'bench-'));
process.once('SIGINT', () => {}); // ^C ends the measured command, and run() throws
try {
  await bench(readFlags());
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
} finally {
  await rm(folder, { recursive: true });
}

function readFlags() {
  const all = Object.keys(benches);
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string' }, against: { type: 'string' } },
  });
  const [rounds = '5', ...more] = positionals;
  const only = values.only?.split(',') ?? all;
  if (more.length > 0 || !/^[1-9]\d*$/.test(rounds) || !only.every((name) => all.includes(name)))
    throw new Error(`usage: npm run bench -- [ROUNDS] [--only ${all}] [--against FOLDER]`);
  return { rounds: Number(rounds), only, against: values.against };
}

async function bench({ rounds, only, against }: ReturnType<typeof readFlags>): Promise<void> {
  const root = await copyCheckout('.', join(folder, 'ours'));
  const before = against === undefined ? null : await copyCheckout(against, join(folder, 'before'));
  console.log(`${rounds} rounds on Node ${process.version}, all sides of a pair in turn`);
  for (const name of only) {
    const pairs = (await benches[name]?.({ root, folder: join(folder, name) })) ?? [];
    for (const pair of pairs) console.log(await measure(pair, { rounds, root, before }));
  }
}
