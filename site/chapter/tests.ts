// A test file as a list of what must hold, each with its outcome.
import { failedTitle, filled, testTitles } from '../../runner/book/test-titles.ts';
import type { TestFile } from '../../runner/book/types.ts';
import type { Outcome } from '../../runner/session/record.ts';
import { type Html, html } from '../html.ts';

/** The names of a file's tests, and what became of each. */
export function testList({ body }: TestFile, outcome: Outcome | undefined): Html {
  const failed = failedTests(outcome);
  const items = testTitles(body.text).map((name) => {
    const result = resultOf(name, outcome, failed);
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

/** uvu names the tests that fail, and them alone. A file that fails as a whole vouches for none. */
function resultOf(name: string, outcome: Outcome | undefined, failed: Set<string>): Result {
  if (!outcome) return 'missing';
  if (outcome.status !== 'failed') return outcome.status;
  const parts = name.split(filled);
  const fits = (title: string) =>
    parts.length === 1
      ? title === name
      : title.startsWith(parts[0] ?? '') && title.endsWith(parts.at(-1) ?? '');
  return failed.size > 0 && ![...failed].some(fits) ? 'passed' : 'failed';
}

function failedTests(outcome: Outcome | undefined): Set<string> {
  const lines = outcome?.commands.flatMap((command) => command.lines) ?? [];
  const titles = lines.map(({ text }) => failedTitle(text));
  return new Set(titles.filter((title) => title !== null));
}
