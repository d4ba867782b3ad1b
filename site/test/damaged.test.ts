// When generated files are damaged, the next run gives the same results.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand } from '../../runner/test/command.ts';
import { generator } from '../../runner/test/random.ts';
import { page, start } from '../../runner/test/workbook.ts';
import { openSite } from './site.ts';

/** How many files are damaged; the seed chooses them. */
const most = 12;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

const damages: Record<string, (path: string) => void> = {
  emptied: (path) => writeFileSync(path, ''),
  'cut in half': (path) =>
    writeFileSync(path, readFileSync(path).subarray(0, statSync(path).size / 2)),
  'filled with garbage': (path) =>
    writeFileSync(path, Buffer.alloc(statSync(path).size, '\u{fffd}{"')),
  removed: (path) => rmSync(path),
};

const site = openSite({ '01-asks.md': page('asks'), 'index.md': '# Book\n\nOne chapter.\n' });
const store = join(site.root, '.workbook');

const damaged = suite('damaged');
damaged.after(() => site.remove());

damaged(
  'a run gives the same after any file was emptied, cut, overwritten or removed',
  async () => {
    await result();
    const before = await result();
    assert.match(before.said, /verified/);
    for (const [index, path] of chosen().entries()) {
      const [what = '', damage] = Object.entries(damages)[index % 4] ?? [];
      damage?.(path);
      // Without published files the whole cache is used.
      rmSync(join(site.root, 'dist'), { recursive: true });
      assert.equal(await result(), before, `${path.slice(store.length)} ${what}; SEED=${seed}`);
    }
  },
);

damaged.run();

/** The output of a run without times, and the published files. */
async function result() {
  const run = await runCommand([...start, 'chapter', '1'], { cwd: site.root });
  const built = await site.build();
  const said = [run.stdout, run.stderr, built.stderr, run.status, built.status].join('\n');
  const pages = site.files().map((name) => [name, withoutTimes(site.page(name))]);
  return { said: withoutTimes(said), pages: Object.fromEntries(pages) };
}

function withoutTimes(text: string): string {
  const times = / {2}(\d+\.\d s|unchanged)|\d+\.\d+ ?m?s\b|data-times="[^"]*"|<time.*?<\/time>/g;
  return text.replace(times, '').replace(/\d+(\.\d+)? m?s/g, '');
}

/** Random files of each folder. */
function chosen(): string[] {
  const random = generator(seed);
  const all = readdirSync(store, { recursive: true, encoding: 'utf8' })
    .map((name) => join(store, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith('.map'));
  const order = all.map((path) => ({ path, at: random() })).sort((a, b) => a.at - b.at);
  const perFolder = new Map<string, number>();
  const rank = order.map(({ path }) => {
    const folder = join(path, '..');
    const number = perFolder.get(folder) ?? 0;
    perFolder.set(folder, number + 1);
    return { path, number };
  });
  return rank
    .sort((a, b) => a.number - b.number)
    .slice(0, most)
    .map(({ path }) => path);
}
