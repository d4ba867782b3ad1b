// Every page in a real browser: all forms of a chapter, and the book itself.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import type { BrowserContext, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from '../../runner/book/parse.ts';
import { runCommand } from '../../runner/test/command.ts';
import { skip } from '../../runner/test/skip.ts';
import { shownCode } from '../chapter/render.ts';
import { openChromium } from './chromium.ts';
import {
  axeSource,
  breakIn,
  copied,
  hiddenText,
  intruders,
  overflow,
  unreached,
  violations,
  weights,
} from './look.ts';
import { type Served, serve } from './serve.ts';
import { chapter, openSite } from './site.ts';

const browser = suite('browser');
const chromium = await openChromium();

if (typeof chromium === 'string') skip(browser, 'pages in a browser', chromium);
else {
  const site = openSite({
    'index.md': chapter('index'),
    '01-echo.md': chapter('echo'),
    '02-second.md': chapter('second'),
    '03-forms.md': chapter('forms'),
    'drawing.svg': chapter('drawing.svg'),
  });
  const forms = join(site.root, 'dist');
  const book = mkdtempSync(join(tmpdir(), 'book-'));
  const servers: Served[] = [];
  const contexts = {} as Record<'light' | 'dark', BrowserContext>;

  // Not in a hook: uvu does not report failures there.
  const built = await site.build('--allow-failing', '--solutions');
  assert.is(built.status, 0, built.stderr);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const chapters = join(root, 'chapters');
  // The book as it is, without running it.
  const words = [process.execPath, 'site/start.mjs', '--no-run', '--allow-failing', '--out', book];
  const real = await runCommand(words, { cwd: root });
  assert.is(real.status, 0, real.stderr);
  assert.ok(readdirSync(book).includes('01-sockets.html'));
  for (const folder of [forms, book]) servers.push(await serve(folder));
  for (const colorScheme of ['light', 'dark'] as const) {
    contexts[colorScheme] = await chromium.newContext({ colorScheme, reducedMotion: 'reduce' });
    await contexts[colorScheme].addInitScript(axeSource);
  }

  browser.after(async () => {
    await chromium.close();
    for (const server of servers) server.close();
    site.remove();
    rmSync(book, { recursive: true, force: true });
  });

  /** Every page, by its address. */
  const pages = () =>
    [forms, book].flatMap((folder, index) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.html'))
        .map((name) => `${servers[index]?.url}${name}`),
    );

  /** Opens an address; `faults` gets the errors of the browser and requests to other servers. */
  async function open(context: BrowserContext, url: string) {
    const faults: string[] = [];
    const page = await context.newPage();
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('request', (request) => {
      const own =
        request.url().startsWith(url.replace(/[^/]*$/, '')) || /^data:/.test(request.url());
      if (!own) faults.push(`asks for ${request.url()}`);
    });
    page.on('requestfailed', (request) => faults.push(`does not get ${request.url()}`));
    await page.goto(url);
    return { page, faults };
  }

  async function everywhere(
    look: (page: Page, url: string) => Promise<string[]>,
    context = 'light' as 'light' | 'dark',
  ) {
    const found: string[] = [];
    for (const url of pages()) {
      const { page, faults } = await open(contexts[context], url);
      faults.push(...(await look(page, url)));
      found.push(...faults.map((fault) => `${url} ${fault}`));
      await page.close();
    }
    assert.equal(found, []);
  }

  for (const theme of ['light', 'dark'] as const)
    browser(
      `${theme}: no faults by axe, console, width or keyboard, and no text runs as markup`,
      () =>
        everywhere(async (page, url) => {
          const faults = await intruders(page);
          await page.setViewportSize({ width: theme === 'light' ? 1440 : 375, height: 800 });
          faults.push(...(await unreached(page)));
          for (const width of [1440, 375]) {
            faults.push(...(await overflow(page, width)));
            faults.push(...(await violations(page, without(url))));
          }
          for (const width of [320, 768, 1280, 2560]) faults.push(...(await overflow(page, width)));
          return faults;
        }, theme),
    );

  /** The colours of the chapters are checked on their own pages, not again in the whole book. */
  const without = (url: string) => (url.endsWith('book.html') ? ['color-contrast'] : []);

  for (const theme of ['light', 'dark'] as const)
    browser(`${theme}: no faults in the windows over a page`, async () => {
      const { page, faults } = await open(contexts[theme], `${servers[0]?.url}01-echo.html`);
      const windows = {
        search: async () => {
          await page.keyboard.press('/');
          await page.keyboard.type('econnrefused');
          await page.locator('.hits a').first().waitFor();
        },
        help: () => page.keyboard.press('?'),
        stage: () => page.locator('.play').first().click(),
      };
      for (const [kind, open] of Object.entries(windows)) {
        await open();
        await page.locator(`dialog.${kind}[open]`).waitFor();
        await page.waitForFunction(
          "getComputedStyle(document.querySelector('dialog')).opacity > 0",
        );
        for (const width of [1440, 375])
          faults.push(...(await overflow(page, width)), ...(await violations(page)));
        await page.keyboard.press('Escape');
        await page.locator('dialog').waitFor({ state: 'detached' });
      }
      assert.equal(faults, []);
      await page.close();
    });

  browser(
    'the copy button copies each program of the book as it stands in its chapter',
    async () => {
      await contexts.light.grantPermissions(['clipboard-read', 'clipboard-write']);
      for (const name of readdirSync(chapters).filter((name) => /^\d.*\.md$/.test(name))) {
        const path = join(chapters, name);
        const url = `${servers[1]?.url}${name.replace(/md$/, 'html')}`;
        const { page, faults } = await open(contexts.light, url);
        const programs = shownCode(parse(readFileSync(path, 'utf8'), path), {
          solutions: false,
          answers: new Map(),
        });
        assert.equal(
          await copied(page),
          programs.map(({ text }) => text),
          name,
        );
        assert.equal(faults, []);
        await page.close();
      }
    },
  );

  browser('a chapter takes 6 requests and at most 120 KiB', async () => {
    for (const name of readdirSync(book).filter((name) => /^\d+-/.test(name))) {
      const { page } = await open(contexts.light, `${servers[1]?.url}${name}`);
      const loaded = await weights(page);
      const sum = loaded.reduce((all, { bytes }) => all + bytes, 0);
      const said = `${name}: ${loaded.map(({ file, bytes }) => `${file} ${bytes}`).join(', ')}`;
      assert.ok(loaded.length === 6 && sum <= 120 * 1024, said);
      await page.close();
    }
  });

  browser('html-validate finds nothing', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'valid-id': ['error', { relaxed: true }] },
    });
    for (const folder of [forms, book]) {
      for (const name of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
        const { results } = await validator.validateFile(join(folder, name));
        const messages = results.flatMap(({ messages }) => messages);
        assert.equal(
          messages.map(({ ruleId, message, line }) => `${name}:${line} ${ruleId} ${message}`),
          [],
        );
      }
    }
  });

  browser('markup that got into a page does not run (Content Security Policy)', async () => {
    const { page, faults } = await open(contexts.light, `${servers[0]?.url}03-forms.html`);
    assert.is(await breakIn(page), undefined);
    assert.ok(faults.some((fault) => /Content Security Policy/.test(fault)));
    await page.close();
  });

  browser('a page can be read whole without JavaScript, and from disk', async () => {
    const plain = await chromium.newContext({ javaScriptEnabled: false });
    for (const folder of [forms, book])
      for (const name of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
        const { page, faults } = await open(plain, pathToFileURL(join(folder, name)).href);
        assert.equal([...faults, ...(await hiddenText(page))], [], name);
        await page.close();
      }
  });
}

browser.run();
