// Pages that failed, were not run, or have broken links are not published, or are marked.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openSite, type TestSite } from './site.ts';

const trust = suite('trust');

const good = '# One\n\n## A section\n\n```ts\nconsole.log(1);\n```\n\n```output\n1\n```\n';

async function withSite(chapters: Record<string, string>, use: (site: TestSite) => Promise<void>) {
  const site = openSite(chapters);
  try {
    await use(site);
  } finally {
    site.remove();
  }
}

trust(
  'a link to a missing page or heading, and an id that is used twice, are reported with their positions',
  () =>
    withSite(
      {
        '01-one.md': `${good}\nSee [there](02-tow.md),\nand [here](#no-section).\n\n## Assignments\n\n::: assignment a-section points=1\nDo it.\n\n- [ ] (1) done\n:::\n`,
        '02-two.md': '# Two\n\n[Back](01-one.md#a-section)\n',
      },
      async (site) => {
        const { status, stderr } = await site.build('--no-run');
        assert.is(status, 1);
        assert.equal(stderr.trim().split('\n'), [
          '✗ chapters/01-one.md:13:13 the link `02-tow.md` leads to a page that does not exist; did you mean `02-two.md`?',
          '✗ chapters/01-one.md:14:12 the link `#no-section` leads to a heading that does not exist; did you mean `a-section`?',
          '✗ chapters/01-one.md:18:1 the id `a-section` is defined twice on this page, first at line 3; change one heading or name',
        ]);
        assert.equal(site.files(), []);
      },
    ),
);

trust('a picture beside its chapter is published; a wrong one is reported with its position', () =>
  withSite({ '01-one.md': '# One\n\n![A](a.svg)\n', 'a.svg': '<svg/>' }, async (site) => {
    assert.is((await site.build('--no-run')).status, 0);
    assert.is(site.page('a.svg'), '<svg/>');
    assert.match(site.page('01-one.html'), '<img src="a.svg" alt="A">');
    site.write(
      'chapters/01-one.md',
      '# One\n\n![B](b.svg)\n![C](https://example.org/c.png)\n![D](../d.png)\n',
    );
    const { status, stderr } = await site.build('--no-run');
    assert.is(status, 1);
    assert.equal(stderr.trim().split('\n'), [
      '✗ chapters/01-one.md:3:6 the image `b.svg` does not exist; put the file beside the chapter',
      '✗ chapters/01-one.md:4:6 the image `https://example.org/c.png` is on another server, and pages load nothing from other servers; put the file beside the chapter',
      '✗ chapters/01-one.md:5:6 the image `../d.png` cannot be published; use an svg, png, jpg, webp, gif or avif file in the folder of the chapters',
    ]);
  }),
);

trust('a mistake in the dialect is reported, and nothing is run or published', () =>
  withSite({ '01-one.md': '# One\n\n```ts fiel=a.ts\n1;\n```\n' }, async (site) => {
    const { status, stderr, stdout } = await site.build();
    assert.is(status, 2);
    assert.match(stderr, 'chapters/01-one.md:3:7 unknown word `fiel`');
    assert.is(stdout, '');
    assert.equal(site.files(), []);
  }),
);

trust('a failing chapter fails the site, or is published marked', () =>
  withSite({ '01-one.md': good.replace('\n1\n```', '\n2\n```') }, async (site) => {
    const refused = await site.build();
    assert.is(refused.status, 1);
    assert.match(refused.stderr, /✗ chapters\/01-one\.md:10:1 /);
    assert.equal(site.files(), []);
    const allowed = await site.build('--allow-failing');
    assert.is(allowed.status, 0, allowed.stderr);
    assert.match(allowed.stdout, 'Running 01-one (failed before)');
    const page = site.page('01-one.html');
    assert.match(page, 'This chapter failed its last run.');
    assert.match(page, '<p class="status failed">1 failed');
    assert.match(page, '<tr class="differs"><td>2</td><td>1</td></tr>');
    assert.match(site.page('index.html'), '<p class="status failed">failed');
  }),
);

trust('a chapter that has changed is run again, and no other', () =>
  withSite(
    { '01-one.md': good, '02-two.md': '# Two\n\n## B\n\n```ts\nconsole.log(2);\n```\n' },
    async (site) => {
      assert.is((await site.build()).status, 0);
      site.write('chapters/02-two.md', '# Two\n\n## B\n\n```ts\nconsole.log(3);\n```\n');
      const { stdout } = await site.build();
      assert.match(stdout, 'Running 02-two (changed)\n');
      assert.match(stdout, '✓ 1 of 1  02-two: B');
    },
  ),
);

trust('with --no-run what is not verified is marked, on the page and on the screen', () =>
  withSite({ '01-one.md': good }, async (site) => {
    const never = await site.build('--no-run');
    assert.is(never.status, 0);
    assert.match(never.stderr, 'Not verified (the page says so): 01-one (missing)');
    assert.match(site.page('01-one.html'), 'Not verified: this chapter has not been run.');
    assert.is((await site.build()).status, 0);
    assert.not.match(site.page('01-one.html'), 'Not verified');
    site.write('chapters/01-one.md', `${good}\nOne more line.\n`);
    const stale = await site.build('--no-run');
    assert.match(stale.stderr, '01-one (stale)');
    assert.match(site.page('01-one.html'), 'has changed since its last run');
    assert.not.match(site.page('01-one.html'), 'class="status passed"');
  }),
);

trust('after one chapter has changed, its page and those made of all are written again', () =>
  withSite(
    { '01-one.md': good, '02-two.md': '# Two\n\nText.\n', '03-three.md': '# Three\n' },
    async (site) => {
      assert.is((await site.build()).status, 0);
      site.write('chapters/02-two.md', '# Two\n\nOther text.\n');
      const { stdout } = await site.build();
      // Its own page, home, assignments, index, whole book, 404, what the search finds.
      assert.match(stdout, '3 chapters in dist, 7 files written');
      assert.match(site.page('02-two.html'), 'Other text.');
      assert.match(site.page('book.html'), 'Other text.');
    },
  ),
);

trust('a folder without chapters, and a flag that npm kept, are reported in one line', () =>
  withSite({ 'readme.md': '# No chapter\n' }, async (site) => {
    const { status, stderr } = await site.build();
    assert.is(status, 2);
    assert.match(stderr, /^no chapter in .*; the file name of a chapter begins with a number/);
    assert.is((await site.build('--base-url', 'nonsense')).status, 2);
  }),
);

trust.run();
