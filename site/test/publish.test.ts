// A small book, run and published.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SearchEntry } from '../client/types.ts';
import { chapter, openSite } from './site.ts';

const book = {
  'index.md': chapter('index'),
  '01-echo.md': chapter('echo'),
  '02-second.md': chapter('second'),
};
const site = openSite(book);
const first = await site.build();

const publish = suite('publish');

publish.after(() => site.remove());

publish('a first build runs the chapters and writes every page', () => {
  assert.is(first.status, 0, first.stdout + first.stderr);
  assert.match(first.stdout, 'Running 01-echo (never run), 02-second (never run)');
  assert.equal(site.files(), [
    '01-echo.html',
    '02-second.html',
    '404.html',
    'assignments.html',
    'book.html',
    'fonts/code.woff2',
    'fonts/italic.woff2',
    'fonts/roman.woff2',
    'index.html',
    'script.js',
    'search-index.js',
    'search.js',
    'stage.js',
    'style.css',
    'terms.html',
    'windows.css',
  ]);
});

publish('a second build runs nothing and writes nothing', async () => {
  const { stdout, status } = await site.build();
  assert.is(status, 0);
  assert.not.match(stdout, 'Running');
  assert.match(stdout, '2 chapters in dist, 0 files written');
});

publish('links are relative on every page', () => {
  for (const name of site.files().filter((name) => name.endsWith('.html'))) {
    const links = [...site.page(name).matchAll(/ (?:href|src)="([^"]*)"/g)].map(
      ([, to = '']) => to,
    );
    assert.ok(links.length > 0);
    const wrong = links.filter((to) => !to.startsWith('data:') && /^\/|^[a-z]+:/.test(to));
    assert.equal(wrong, [], name);
  }
});

publish('placeholders are replaced by the printed texts, and marked', () => {
  const page = site.page('01-echo.html');
  const port = /listening on <var title="&lt;port&gt; on the page">(\d+)<\/var>/.exec(page)?.[1];
  assert.ok(port, page);
  assert.match(page, `$ npx tsx client.ts <var title="&lt;port&gt; on the page">${port}</var>`);
  assert.match(page, /pid <var title="&lt;pid&gt; on the page">\d+<\/var>/);
});

publish('each line of a terminal has its time, never before that of the line above', () => {
  const all = [...site.page('01-echo.html').matchAll(/data-times="([\d ]+)"/g)];
  assert.is(all.length, 2);
  for (const [, times = ''] of all) {
    const numbers = times.split(' ').map(Number);
    assert.is(numbers.length, 3);
    assert.equal(
      numbers,
      numbers.toSorted((a, b) => a - b),
    );
  }
});

publish('HTML in a chapter or in the output of its programs stays text', () => {
  for (const name of ['01-echo.html', 'book.html']) {
    const page = site.page(name);
    assert.match(page, 'tell &lt;b&gt;raw HTML&lt;/b&gt; from prose');
    assert.match(page, '<span>&lt;script&gt;alert(1)&lt;/script&gt;</span>');
    assert.equal(page.match(/<script/g), ['<script']);
  }
});

publish('a table is aligned by class, and its empty corner is no header', () => {
  const page = site.page('02-second.html').replace(/\n/g, '');
  assert.match(page, '<td></td><th scope="col">left</th><th scope="col" class="right">right</th>');
  assert.match(page, '<td class="right">1</td>');
});

publish('a policy forbids what does not come from the site', () => {
  for (const name of site.files().filter((name) => name.endsWith('.html'))) {
    assert.match(
      site.page(name),
      `content="default-src 'none'; script-src 'self'; style-src 'self'`,
    );
    assert.not.match(site.page(name), / style="|<style| on\w+="/);
  }
});

publish('programs have their name, their command and their notes', () => {
  const page = site.page('01-echo.html');
  assert.match(page, '<figcaption><code>server.ts</code></figcaption>');
  assert.match(page, '<code>npm run chapter 1 server.ts</code>');
  assert.match(page, '<span class="note">1</span>');
  assert.match(page, '<span class="line highlighted">');
  assert.not.match(page, '[!code');
  assert.not.match(page, 'nobody sees this');
});

publish('a mistake is marked, and tests are listed by title', () => {
  const page = site.page('01-echo.html');
  assert.match(page, /<figure class="mistake">.*rejected by the type checker, TS2345/);
  assert.match(
    page,
    '<li class="passed">one and one are two<span class="unseen">: holds</span></li>',
  );
  assert.match(page, '<li class="passed">it’s &quot;quoted&quot;<');
});

publish('the foot shows when and where the chapter was verified, and how much', () => {
  const page = site.page('01-echo.html');
  assert.match(page, `on Node ${process.version.slice(1)}, ${process.platform} ${process.arch}`);
  assert.match(page, '4 programs, 2 terminals, 1 test file');
  assert.match(page, /<p class="status passed">\d verified <span>[\d.]+ s<\/span>/);
});

publish('a note is not shown as a quotation', () => {
  const page = site.page('02-second.html').replace(/\n/g, '');
  const note =
    '<p>A “remark” for the margin.</p><blockquote><p>A quotation in it.</p></blockquote>';
  assert.match(page, `<div class="aside" role="note">${note}</div>`);
});

publish('objectives and the summary are marked', () => {
  const page = site.page('01-echo.html');
  assert.match(page, '<div class="objectives"><p>You will be able to:</p>');
  assert.match(page, '<section class="in-short"><h2 id="in-short">');
});

publish('the home page shows the title and course, and what each chapter builds', () => {
  const page = site.page('index.html');
  assert.match(page, '<h1>A Small Book</h1>');
  assert.match(page, '<dt>institution</dt><dd>Example Institute</dd>');
  assert.not.match(page, '<dt>term</dt>');
  assert.match(page, '<a href="01-echo.html">the first chapter</a>');
  assert.match(page, '<span>You build</span> <code>server.ts</code> <code>client.ts</code>');
});

publish('the assignments page has their points, and no model answers', () => {
  const page = site.page('assignments.html');
  assert.match(page, '1 in all, 5 points.');
  assert.match(
    page,
    '<a href="01-echo.html#louder">Louder</a> <span class="worth">5 points</span>',
  );
  assert.match(
    page,
    '<span class="points">3<span class="unseen"> points: </span></span>nothing else changes',
  );
  for (const name of site.files()) assert.not.match(site.page(name), 'secret answer');
});

publish('the index leads from a name to its sections', () => {
  const page = site.page('terms.html');
  const link = '<dd><a href="01-echo.html#who-answers">1 Who answers?</a></dd>';
  assert.match(page, `<dt><code>ECONNREFUSED</code></dt>${link}`);
  assert.match(page, `<dt><code>listen(2)</code></dt>${link}`);
  assert.match(page, `<dt><code>createServer (node:net)</code></dt>${link}`);
});

publish('the search index has the text of an assignment without its markup', () => {
  const [, json = ''] = /^var searchEntries = (.*);\n$/.exec(site.page('search-index.js')) ?? [];
  const entries: SearchEntry[] = JSON.parse(json);
  const louder = entries.find(({ href }) => href === '01-echo.html#louder');
  assert.is(louder?.title, 'Assignment: Louder');
  assert.match(louder?.text ?? '', 'nothing else changes');
  for (const { text } of entries) assert.not.match(text, /^\[[ x]\]|<\/?(p|li|ul|code)>/m);
});

publish('in the whole book links and ids begin with the name of the chapter', () => {
  const page = site.page('book.html');
  assert.match(page, '<a href="#01-echo-who-answers">the first</a>');
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  assert.is(new Set(ids).size, ids.length);
});

publish('--solutions publishes the model answers', async () => {
  assert.is((await site.build('--solutions')).status, 0);
  assert.match(
    site.page('01-echo.html'),
    '<details class="solution"><summary>Model answer</summary>',
  );
  assert.match(site.page('01-echo.html'), 'secret answer');
});

publish(
  '--base-url gives canonical links, social cards and a sitemap of whole addresses',
  async () => {
    const { status } = await site.build('--base-url', 'https://example.org/book');
    assert.is(status, 0);
    assert.match(
      site.page('01-echo.html'),
      '<link rel="canonical" href="https://example.org/book/01-echo.html">',
    );
    assert.match(
      site.page('01-echo.html'),
      '<meta property="og:image" content="https://example.org/book/card.png">',
    );
    assert.ok(site.files().includes('card.png'));
    assert.match(site.page('sitemap.xml'), '<loc>https://example.org/book/01-echo.html</loc>');
    assert.match(site.page('404.html'), 'href="https://example.org/book/style.css"');
    await site.build();
    for (const name of ['sitemap.xml', 'card.png'])
      assert.not.ok(site.files().includes(name), 'what an earlier build left is taken away');
  },
);

publish.run();
