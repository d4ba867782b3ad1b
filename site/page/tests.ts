// A test file as a list of what must hold, each with its outcome.
import type { TestFile } from '../../runner/book/types.ts';
import type { Outcome } from '../../runner/session/record.ts';
import { type Html, html } from '../html.ts';

/** The names of a file's tests, and what became of each. */
export function testList({ body }: TestFile, outcome: Outcome | undefined): Html {
  const failed = failedTests(outcome);
  const items = testNames(body.text).map((name) => {
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

/** Stands in a name for what the program puts there. */
const filled = '…';

/** `test('a name', …)`, or a suite's own name in the place of `test`. */
export function testNames(code: string): string[] {
  const pattern =
    /^\s*[\w$]+(?:\.only)?\(\s*(['"`])((?:\\.|(?!\1).)+)\1\s*,\s*(?:async\b|function\b|\(|\w+\s*=>|\w+\s*\))/gm;
  return [...code.matchAll(pattern)].map(([, quote, name = '']) => {
    const text = quote === '`' ? name.replace(/\$\{[^}]*\}/g, filled) : name;
    return text.replace(/\\(.)/g, '$1');
  });
}

function failedTests(outcome: Outcome | undefined): Set<string> {
  const lines = outcome?.commands.flatMap((command) => command.lines) ?? [];
  const names = lines.map(({ text }) => /^\s*FAIL\s+(?:\S.*\s)?"(.*)"\s*$/.exec(text)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}
