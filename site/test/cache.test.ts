// What was made before is used as long as nothing of it has changed, and not a moment longer.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readAssets } from '../assets.ts';
import { openCache } from '../cache.ts';
import type { Page } from '../page/types.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const memory = mkdtempSync(join(tmpdir(), 'cache-'));
const page: Page = {
  body: '<p>body</p>',
  inBook: '<p>é</p>',
  facts: {
    ...{
      slug: 'one',
      path: 'one.md',
      number: 1,
      title: 'One',
      lead: '',
      opening: '',
      status: 'missing',
    },
    ...{ sections: [], assignments: [], builds: [], ids: [], links: [], images: [] },
    counts: { programs: 0, terminals: 0, tests: 0 },
  },
};

const cache = suite('cache');

cache.after(() => rmSync(memory, { recursive: true }));

cache('a page is found under its key only, its blocks by the same version only', async () => {
  const first = await openCache(memory, 'first');
  await first.save('one', { key: 'a', page, blocks: new Map([['k', 'v']]) });
  assert.equal(await first.facts('one', 'a'), page.facts);
  assert.is(await first.facts('one', 'b'), null);
  assert.is(await first.facts('two', 'a'), null);
  assert.is(String(await first.bytes('one', 'inBook')), '<p>é</p>');
  assert.equal([...(await first.blocks('one'))], [['k', 'v']]);
  assert.is((await (await openCache(memory, 'second')).blocks('one')).size, 0);
});

cache('assets are bundled once for a version, and anew for the next', async () => {
  const first = await readAssets({ root, memory, version: '1'.repeat(64) });
  assert.ok(first.has('style.css') && first.has('fonts/roman.woff2'));
  writeFileSync(join(memory, 'assets', '1'.repeat(16), 'style.css'), 'kept');
  const again = await readAssets({ root, memory, version: '1'.repeat(64) });
  assert.is(String(again.get('style.css')), 'kept');
  assert.equal([...again.keys()].sort(), [...first.keys()].sort());
  const next = await readAssets({ root, memory, version: '2'.repeat(64) });
  assert.is(String(next.get('style.css')), String(first.get('style.css')));
});

cache.run();
