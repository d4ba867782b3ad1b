// One failure on a terminal: where, what, expected beside actual lines, and advice.
import type { Failure, Row } from '../session/record.ts';
import { showFailed } from './mark.ts';
import { harmless, type Screen } from './screen.ts';

/** Shows a failure of the chapter whose file is shown as `path`. */
export function showFailure(
  { line, column, message, advice, rows }: Failure,
  path: string,
  screen: Screen,
): void {
  const [text = '', ...more] = message.split('\n').map(harmless);
  screen.line('');
  showFailed({ path, line, column, text }, screen);
  for (const text of more) screen.line(`    ${text}`, '    ');
  if (rows?.some(({ expected }) => expected !== null)) showComparison(rows, screen);
  else for (const { actual } of rows ?? []) screen.line(`    ${harmless(actual ?? '')}`, '      ');
  screen.line(`  ${screen.paint.cyan('→')} ${advice}`, '    ');
}

/** Expected and actual lines side by side, or one below the other where the terminal is narrow. */
function showComparison(rows: Row[], screen: Screen): void {
  const { paint } = screen;
  const expected = ['the page says', ...rows.map((row) => harmless(row.expected ?? ''))];
  const actual = ['it printed', ...rows.map((row) => harmless(row.actual ?? ''))];
  const [left = 0, right = 0] = [expected, actual].map((texts) =>
    Math.max(...texts.map(({ length }) => length)),
  );
  if (left + right + 9 > screen.width) {
    showStacked(rows, screen);
    return;
  }
  for (const [index, text] of expected.entries()) {
    const both = `${text.padEnd(left)}  ${actual[index]}`;
    const same = rows[index - 1]?.same ?? true; // the first is the heading
    screen.line(same ? `      ${paint.dim(both)}` : `    ${paint.red('✗')} ${both}`);
  }
}

function showStacked(rows: Row[], screen: Screen): void {
  const { paint } = screen;
  const next = '        ';
  screen.line(paint.dim('      - the page says, + it printed'));
  for (const { expected, actual, same } of rows) {
    if (same) screen.line(paint.dim(`      ${harmless(actual ?? expected ?? '')}`), next);
    if (!same && expected !== null) screen.line(paint.red(`    - ${harmless(expected)}`), next);
    if (!same && actual !== null) screen.line(paint.green(`    + ${harmless(actual)}`), next);
  }
}
