// Pages that were made before are used until something changes that they are made of.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RenderedChapter } from '../chapter/types.ts';
import { openPages } from '../store/pages.ts';

const store = mkdtempSync(join(tmpdir(), 'pages-'));
const page: RenderedChapter = {
  body: '<p>body</p>',
  inBook: () => '<p>é</p>',
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
const blocks = new Map([['k', 'v']]);

const pages = suite('pages');
pages.after(() => rmSync(store, { recursive: true }));

pages('a page is found only by its key, and its blocks only by the same version', () => {
  const first = openPages(store, 'first');
  first.save('one', 'a', { page, blocks });
  for (const one of [first, openPages(store, 'first')]) {
    assert.equal(one.facts('one', 'a'), page.facts);
    assert.is(one.facts('one', 'b'), null);
    assert.is(one.facts('two', 'a'), null);
    assert.is(String(one.body('one', 'a')), '<p>body</p>');
    assert.is(one.body('one', 'b'), null);
    assert.is(String(one.inBook('one', 'a')), '<p>é</p>');
    assert.equal([...one.blocks('one')], [['k', 'v']]);
  }
  assert.is(openPages(store, 'second').blocks('one').size, 0);
});

pages('a page that another process has made since is not taken for this one', () => {
  const [first, second] = [openPages(store, 'first'), openPages(store, 'first')];
  first.save('one', 'a', { page, blocks });
  second.save('one', 'b', { page: { ...page, body: 'b' }, blocks });
  assert.is(first.facts('one', 'a'), null);
  assert.is(first.body('one', 'a'), null);
  assert.is(String(first.body('one', 'b')), 'b');
});

pages.run();
