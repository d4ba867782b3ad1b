// The pages of the dev server in a real browser, while chapters are saved.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand, startCommand } from '../../runner/test/command.ts';
import { skip } from '../../runner/test/skip.ts';
import { openChromium } from './chromium.ts';
import { openSite } from './site.ts';

const overlay = suite('overlay');
const chromium = await openChromium();

/** Longer than any window, so that there is something to scroll. */
const filler = Array.from({ length: 80 }, (_, index) => `Paragraph ${index}.\n`).join('\n');
const chapter = (word: string) => `# One\n\n## First\n\n${word}\n\n${filler}`;

if (typeof chromium === 'string') skip(overlay, 'the dev server in a browser', chromium);
else {
  const site = openSite({ '01-one.md': chapter('before') });
  const command = startCommand([process.execPath, 'site/start.mjs', 'dev'], {
    cwd: site.root,
    env: { NO_COLOR: '1' },
  });
  await command.shows(/files written/);
  const [url = ''] = /^http\S+/.exec(command.printed()) ?? [];

  overlay.after(async () => {
    await chromium.close();
    command.process.kill('SIGINT');
    const { status, stderr } = await command.ended;
    site.remove();
    assert.is(status, 0, stderr);
  });

  const it = (name: string, use: (page: Page) => Promise<void>) =>
    overlay(name, async () => {
      const page = await chromium.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => errors.push(message.text()));
      await page.goto(`${url}01-one.html`);
      await use(page);
      await page.close();
      assert.equal(errors, []);
    });

  it('a save reloads the page and keeps the scroll position', async (page) => {
    await page.evaluate(() => scrollTo({ top: 1234, behavior: 'instant' }));
    site.write('chapters/01-one.md', chapter('after'));
    await page.getByText('after', { exact: true }).waitFor({ state: 'attached' });
    await page.waitForFunction(() => scrollY === 1234);
    await page.goto(`${url}01-one.html`);
    assert.is(await page.evaluate(() => scrollY), 0, 'a new visit begins at the top');
  });

  it('a problem is shown over the page with its position, and disappears when it is fixed', async (page) => {
    site.write('chapters/01-one.md', chapter('[broken](#nowhere)'));
    const problem = page
      .getByRole('alert')
      .filter({ hasText: 'leads to a heading that does not exist' });
    await problem.waitFor();
    assert.match(await problem.innerText(), /^chapters\/01-one\.md:5:10 /);
    assert.ok(await isOnTop(page), 'nothing of the page covers it');
    assert.is(await page.getByText('Paragraph 79.').count(), 1, 'the page stays as it was');
    site.write('chapters/01-one.md', chapter('fixed'));
    await page.getByText('fixed', { exact: true }).waitFor({ state: 'attached' });
    await problem.waitFor({ state: 'detached' });
  });

  it('a failure of a run is shown over the page when the run ends', async (page) => {
    const wrong = chapter('```ts\nthrow new Error("no");\n```');
    site.write('chapters/01-one.md', wrong);
    await page.getByRole('alert').filter({ hasText: 'npm run chapter 1' }).waitFor();
    const words = [process.execPath, 'runner/start.mjs', 'chapter', '1'];
    assert.is((await runCommand(words, { cwd: site.root })).status, 1);
    const failure = page.getByRole('alert').filter({ hasText: '✗ chapters/01-one.md:6:7 ' });
    await failure.waitFor();
    assert.match(await failure.innerText(), 'Error: no');
    assert.match(await page.locator('.failure').innerText(), 'Failed at line 6:7');
  });
}

/** Whether the element at the middle of the overlay is the overlay. */
async function isOnTop(page: Page): Promise<boolean> {
  return await page.getByRole('alert').evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) === element;
  });
}

overlay.run();
