// A test file as a list of what must hold, each with its outcome.
import { filled, testTitles } from '../../runner/book/test-titles.ts';
import type { TestFile } from '../../runner/book/types.ts';
import type { Outcome } from '../../runner/session/record.ts';
import { type Html, html } from '../html.ts';

/** The names of a file's tests, and what became of each. */
export function testList({ body }: TestFile, outcome: Outcome | undefined): Html {
  const items = testTitles(body.text).map((name) => {
    const result = resultOf(name, outcome);
    return html`<li class="${result}">${name}<span class="unseen">: ${words[result]}</span></li>`;
  });
  return items.length > 0 ? html`<ul class="holds">${items}</ul>` : html``;
}

type Result = 'passed' | 'failed' | 'skipped' | 'missing';

const words = {
  passed: 'holds',
  failed: 'does not hold',
  skipped: 'not run here',
  missing: 'not run',
};

/** What the file told of the tests of that name: several where the program fills it in. */
function resultOf(name: string, outcome: Outcome | undefined): Result {
  if (!outcome) return 'missing';
  if (outcome.status === 'passed') return 'passed';
  const told = outcome.commands.flatMap((command) => command.told ?? []);
  const fits = pattern(name);
  const tests = told.flatMap(({ tests }) => tests).filter(({ title }) => fits(title));
  const found = new Set(tests.map(({ status }) => status));
  if (found.has('failed') || found.has('running')) return 'failed';
  // An error outside of the tests may be of any of them.
  if (told.some(({ uncaught }) => uncaught.length > 0)) return 'failed';
  if (found.has('passed')) return 'passed';
  return outcome.status === 'skipped' ? 'skipped' : 'missing';
}

function pattern(name: string): (title: string) => boolean {
  const [start = '', ...more] = name.split(filled);
  const end = more.at(-1);
  return (title) =>
    end === undefined ? title === name : title.startsWith(start) && title.endsWith(end);
}
