/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// What a browser says of one page. Each function gives a list of faults, empty when all is well.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    axe: typeof axe;
    ran?: unknown;
    reached: Element[];
  }
}

/** Comes into every page before the page's own scripts, where its policy has no say. */
export const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What axe-core holds against the page as it is shown now; `without` are rules to leave out. */
export async function violations(page: Page, without: string[] = []): Promise<string[]> {
  const { violations } = await page.evaluate((without) => {
    const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
    return window.axe.run(document, { resultTypes: ['violations'], rules });
  }, without);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
  );
}

/** Elements that make the page wider than its window. */
export async function overflow(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 });
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > room && !element.closest('pre, .wide'),
    );
    return [`${room} px`, ...wide.map((element) => element.outerHTML.slice(0, 80))];
  });
}

/** What Tab does not reach, or not in the order of the text. */
export async function unreached(page: Page): Promise<string[]> {
  const count = await page.evaluate((targets) => {
    window.reached = [];
    addEventListener('focusin', ({ target }) => window.reached.push(target as Element));
    return document.querySelectorAll(targets).length;
  }, targets);
  for (let presses = 0; presses < count; presses++) await page.keyboard.press('Tab');
  return page.evaluate((targets) => {
    const all = [...document.querySelectorAll(targets)];
    const shown = all.filter((element) => element.checkVisibility({ visibilityProperty: true }));
    return shown
      .filter((element, index) => element !== window.reached[index])
      .map((element) => element.outerHTML.slice(0, 120));
  }, targets);
}

const targets = 'a[href], button, summary, input, [tabindex="0"]';

/** Text that is there and not to be seen, and buttons that do nothing. */
export function hiddenText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = [...document.querySelectorAll('main :is(p, li, pre, h1, h2, h3, td, dt, dd)')];
    const lost = texts.filter((one) => !one.checkVisibility() && !one.closest('details'));
    const dead = [...document.querySelectorAll('button')].filter((one) => one.checkVisibility());
    return [...lost, ...dead].map((element) => element.outerHTML.slice(0, 120));
  });
}

/** What each copy button of the book leaves in the clipboard; a reader's own answers are left out. */
export function copied(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const texts: string[] = [];
    for (const button of document.querySelectorAll<HTMLElement>('.copy:not(.answer .copy)')) {
      await navigator.clipboard.writeText('');
      const done = new Promise((resolve) =>
        new MutationObserver(resolve).observe(button, { childList: true }),
      );
      button.click();
      await done;
      texts.push(await navigator.clipboard.readText());
    }
    return texts;
  });
}

/** What the page has loaded, compressed as it came. */
export function weights(page: Page): Promise<{ file: string; bytes: number }[]> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const kinds = ['navigation', 'resource'];
    const loaded = kinds.flatMap((kind) => performance.getEntriesByType(kind));
    return (loaded as PerformanceResourceTiming[]).map(({ name, encodedBodySize }) => ({
      file: name.replace(/.*\//, ''),
      bytes: encodedBodySize,
    }));
  });
}

/** What came out of the text as markup, or has run. */
export function intruders(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = document.querySelectorAll('main :is(script, [onerror], [href^="javascript" i])');
    const ran = window.ran === undefined ? [] : [`ran: ${window.ran}`];
    return [...ran, ...[...found].map((element) => element.outerHTML)];
  });
}

/** Puts a script and a handler into a page, as a hole in the generator would; tells whether one ran. */
export function breakIn(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const image = document.createElement('img');
    const failed = new Promise((resolve) => image.addEventListener('error', resolve));
    image.setAttribute('onerror', 'window.ran = "handler"');
    image.src = 'data:,';
    const script = document.createElement('script');
    script.textContent = 'window.ran = "script"';
    document.body.append(script, image);
    await failed;
    return window.ran;
  });
}
