/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// Checks of a page in a browser. Each function returns a list of faults.
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

/** Runs in every page before the scripts of the page; the Content Security Policy does not apply to it. */
export const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** The violations that axe-core finds on the page as it is shown; `without` are rules to leave out. */
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

/** Controls that Tab does not reach, or not in the order of the text. */
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

/** Text that is not visible, and buttons that do nothing. */
export function hiddenText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = [...document.querySelectorAll('main :is(p, li, pre, h1, h2, h3, td, dt, dd)')];
    const lost = texts.filter((one) => !one.checkVisibility() && !one.closest('details'));
    const dead = [...document.querySelectorAll('button')].filter((one) => one.checkVisibility());
    return [...lost, ...dead].map((element) => element.outerHTML.slice(0, 120));
  });
}

/** What each copy button writes to the clipboard, except those of a reader's own answers. */
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

/** The files that the page has loaded, with their compressed sizes. */
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

/** Elements and effects of markup that should be text. */
export function intruders(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = document.querySelectorAll('main :is(script, [onerror], [href^="javascript" i])');
    const ran = window.ran === undefined ? [] : [`ran: ${window.ran}`];
    return [...ran, ...[...found].map((element) => element.outerHTML)];
  });
}

/** Injects a script and an event handler into a page; returns what ran. */
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
