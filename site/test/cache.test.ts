// What was made before is used as long as nothing of it has changed, and not a moment longer.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RenderedChapter } from '../chapter/types.ts';
import { readAssets } from '../store/assets.ts';
import { openCache } from '../store/cache.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const memory = mkdtempSync(join(tmpdir(), 'cache-'));
const page: RenderedChapter = {
  body: '<p>body</p>',
  inBook: () => '<p>é</p>',
  facts: {
    slug: 'one',
    path: 'one.md',
    number: 1,
    title: 'One',
    lead: '',
    opening: '',
    status: 'missing',
    sections: [],
    assignments: [],
    builds: [],
    ids: [],
    links: [],
    images: [],
    counts: { programs: 0, terminals: 0, tests: 0 },
  },
};

const cache = suite('cache');

cache.after(() => rmSync(memory, { recursive: true }));

const blocks = new Map([['k', 'v']]);

cache('a page is found under its key only, its blocks by the same version only', () => {
  const first = openCache(memory, 'first');
  first.save('one', { key: 'a', page, blocks });
  assert.is(first.body('one'), '<p>body</p>', 'before it is written, too');
  first.flush();
  for (const one of [first, openCache(memory, 'first')]) {
    assert.equal(one.facts('one', 'a'), page.facts);
    assert.is(one.facts('one', 'b'), null);
    assert.is(one.facts('two', 'a'), null);
    assert.is(one.body('one'), '<p>body</p>');
    assert.is(String(one.inBook('one')), '<p>é</p>');
    assert.equal([...one.blocks('one')], [['k', 'v']]);
  }
  assert.is(openCache(memory, 'second').blocks('one').size, 0);
});

cache('what another process has made since is not taken for what this one has met', () => {
  const [first, second] = [openCache(memory, 'first'), openCache(memory, 'first')];
  for (const [one, key] of [[first, 'a'] as const, [second, 'b'] as const]) {
    one.save('one', { key, page: { ...page, body: key }, blocks });
    one.flush();
  }
  assert.is(first.facts('one', 'a'), null);
  assert.equal(first.facts('one', 'b'), page.facts);
  assert.is(first.body('one'), 'b');
});

cache('a page is written when the next one is saved, and never half', () => {
  const store = openCache(join(memory, 'turns'), 'first');
  store.save('one', { key: 'a', page, blocks });
  assert.is(store.facts('one', 'a'), null);
  const inBook = () => {
    throw new Error('interrupted');
  };
  store.save('one', { key: 'b', page: { ...page, inBook }, blocks });
  assert.equal(store.facts('one', 'a'), page.facts);
  assert.throws(() => store.flush(), 'interrupted');
  assert.is(store.facts('one', 'a'), null);
  assert.is(store.facts('one', 'b'), null);
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
