// A test file as a list of its tests, each with its result.
import { filled, testTitles } from '../../runner/book/test-titles.ts';
import type { TestFile } from '../../runner/book/types.ts';
import type { Outcome } from '../../runner/session/record.ts';
import { type Html, html } from '../html.ts';

/** The list of a file's tests with their results. */
export function testList({ body }: TestFile, outcome: Outcome | undefined): Html {
  const items = testTitles(body.text).map((name) => {
    const result = resultOf(name, outcome);
    return html`<li class="${result}">${name}<span class="unseen">: ${words[result]}</span></li>`;
  });
  return items.length > 0 ? html`<ul class="holds">${items}</ul>` : html``;
}

const words = {
  passed: 'holds',
  failed: 'does not hold',
  skipped: 'not run here',
  missing: 'not run',
};

type Result = keyof typeof words;

/** The result of the tests with that name; a name that the program fills in stands for several. */
function resultOf(name: string, outcome: Outcome | undefined): Result {
  if (!outcome) return 'missing';
  if (outcome.status === 'passed') return 'passed';
  const files = outcome.commands.flatMap((command) => command.told ?? []);
  const fits = pattern(name);
  const tests = files.flatMap(({ tests }) => tests).filter(({ title }) => fits(title));
  const statuses = new Set(tests.map(({ status }) => status));
  if (statuses.has('failed') || statuses.has('running')) return 'failed';
  // An error outside of the tests may belong to any of them.
  if (files.some(({ uncaught }) => uncaught.length > 0)) return 'failed';
  if (statuses.has('passed')) return 'passed';
  return outcome.status === 'skipped' ? 'skipped' : 'missing';
}

function pattern(name: string): (title: string) => boolean {
  const [start = '', ...more] = name.split(filled);
  const end = more.at(-1);
  return (title) =>
    end === undefined ? title === name : title.startsWith(start) && title.endsWith(end);
}
