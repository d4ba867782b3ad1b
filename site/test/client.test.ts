// The script of a page, in a real browser, with pages from disk.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { skip } from '../../runner/test/skip.ts';
import { openChromium } from './chromium.ts';
import { chapter, openSite } from './site.ts';

const client = suite('client');
const chromium = await openChromium();

if (typeof chromium === 'string') skip(client, 'the script of a page', chromium);
else {
  const site = openSite({
    'index.md': chapter('index'),
    '01-echo.md': chapter('echo'),
    '02-second.md': chapter('second'),
  });
  const built = await site.build();
  const address = (name: string) => pathToFileURL(join(site.root, 'dist', name)).href;

  client.after(async () => {
    await chromium.close();
    site.remove();
  });

  const it = (name: string, use: (page: Page) => Promise<void>, options = {}) =>
    client(name, async () => {
      assert.is(built.status, 0, built.stderr);
      const context = await chromium.newContext(options);
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => errors.push(message.text()));
      try {
        await page.goto(address('01-echo.html'));
        await use(page);
        assert.equal(errors, []);
      } finally {
        await context.close();
      }
    });

  it('a slash opens the search, an arrow and enter lead to the section', async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('econnref');
    await page.locator('.hits a').first().waitFor();
    assert.match(await page.locator('.hits a').first().innerText(), 'Who answers?');
    assert.is(await page.locator('.hits mark').first().innerText(), 'ECONNREFUSED');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${address('01-echo.html')}#who-answers`);
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  });

  it('Ctrl-K opens it too, escape gives the focus back', async (page) => {
    await page.locator('.toc a').first().focus();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('echo');
    await page.locator('.hits a').first().waitFor();
    await page.keyboard.press('Escape');
    assert.is(await page.locator(':focus').getAttribute('href'), '#who-answers');
  });

  it('the text of a chapter is text in the search, never markup', async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('raw html');
    await page.locator('.hits a').first().waitFor();
    assert.is(await page.locator('.hits b, .hits script').count(), 0);
  });

  it('a session is played to its whole text, and the page stays as it is', async (page) => {
    const before = await page.locator('main').innerHTML();
    const texts = await page.locator('.terminal pre').allInnerTexts();
    await page.locator('.play').click();
    const again = page.locator('.stage .run', { hasText: 'Again' });
    await again.waitFor({ timeout: 60_000 });
    const played = await page.locator('.stage pre').allInnerTexts();
    assert.equal(played.map(trimmed), texts.map(trimmed));
    await page.keyboard.press('Escape');
    assert.is(await page.locator('main').innerHTML(), before);
  });

  it(
    'with reduced motion a session is played step by step',
    async (page) => {
      await page.locator('.play').click();
      await page.locator('.stage').waitFor();
      assert.equal(await shown(page), [1, 0]);
      await page.getByRole('button', { name: 'Step' }).click();
      assert.equal(await shown(page), [2, 0]);
      await page.keyboard.press('ArrowRight');
      assert.equal(await shown(page), [2, 1]);
      await page.keyboard.press('ArrowLeft');
      assert.equal(await shown(page), [2, 0]);
    },
    { reducedMotion: 'reduce' },
  );

  it('the copy button copies the program, without the numbers of notes', async (page) => {
    await page.evaluate(
      'navigator.clipboard.writeText = async (text) => { document.documentElement.dataset.copied = text; }',
    );
    const expected = chapter('echo').match(/file=client\.ts\n([^`]+)```/)?.[1];
    await page.getByRole('button', { name: 'Copy client.ts' }).click();
    const copied = () => page.locator('html').getAttribute('data-copied');
    assert.is(await copied(), expected);
    await page.getByRole('button', { name: 'Copy server.ts' }).click();
    assert.match((await copied()) ?? '', /Object\(address\)\.port\);\s*\n\}\);\n$/);
  });

  it('the colours are remembered, and set before the page is drawn', async (page) => {
    const theme = () => page.evaluate('document.documentElement.dataset.theme ?? "auto"');
    const seen = [await theme()];
    for (let press = 0; press < 3; press++) {
      await page.locator('.theme').click();
      await page.reload({ waitUntil: 'commit' });
      await page.locator('html.js').waitFor({ state: 'attached' });
      seen.push(await theme());
      await page.waitForLoadState();
    }
    assert.equal(seen, ['auto', 'light', 'dark', 'auto']);
  });

  it('arrows turn to the chapters, and letters can be switched off', async (page) => {
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(address('02-second.html'));
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(address('01-echo.html'));
    await page.keyboard.press('?');
    await page.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    assert.is(await page.locator('dialog[open]').count(), 0);
  });

  it('the table of contents follows the reading', async (page) => {
    await page.locator('#in-short').evaluate((heading) => heading.scrollIntoView());
    await page.locator('.toc [aria-current="location"]', { hasText: 'In short' }).waitFor();
  });

  it(
    'on a phone the table opens without a script, and no button is visible that does nothing',
    async (page) => {
      await page.locator('.toc-small summary').click();
      await page.locator('.toc-small a', { hasText: 'Does it hold?' }).click();
      assert.match(page.url(), '#does-it-hold');
      assert.is(await page.locator('button:visible').count(), 0);
    },
    { javaScriptEnabled: false, viewport: { width: 375, height: 700 } },
  );

  client('the script of a page weighs at most 8 KB, the index comes with the search', () => {
    const script = readFileSync(join(site.root, 'dist', 'script.js'));
    assert.ok(gzipSync(script).length <= 8192);
    assert.not.match(site.page('01-echo.html'), 'search-index.js');
  });
}

client.run();

function trimmed(text: string): string {
  return text.trimEnd();
}

/** How many lines each terminal of the player shows. */
function shown(page: Page): Promise<number[]> {
  return page
    .locator('.stage pre')
    .evaluateAll((screens) => screens.map((screen) => screen.children.length));
}
