// One failure on a terminal: where, what, expected beside actual, and the way out.
import type { Failure, Row } from '../session/record.ts';
import { markOf, paintPlace } from './mark.ts';
import { harmless, type Screen } from './screen.ts';

/** Where the further lines of something long begin. */
export const hang = { first: '', next: '    ' };

/** Shows a failure of the chapter whose file is shown as `path`. */
export function showFailure(
  { line, column, message, advice, rows }: Failure,
  path: string,
  screen: Screen,
): void {
  const { paint } = screen;
  screen.line('');
  const [first = '', ...more] = message.split('\n').map(harmless);
  screen.line(
    `${markOf('failed', paint)} ${paintPlace({ path, line, column }, paint)} ${first}`,
    hang,
  );
  for (const text of more) screen.line(`    ${text}`, hang);
  if (rows?.some(({ expected }) => expected !== null)) showComparison(rows, screen);
  else
    for (const { actual } of rows ?? [])
      screen.line(`    ${harmless(actual ?? '')}`, { first: '', next: '      ' });
  screen.line(`  ${paint.cyan('→')} ${advice}`, hang);
}

/** Expected and actual side by side, or one below the other where the terminal is narrow. */
function showComparison(rows: Row[], screen: Screen): void {
  const { paint } = screen;
  const texts = rows.map(({ expected }) => harmless(expected ?? ''));
  const left = Math.max('the page says'.length, ...texts.map(({ length }) => length));
  const right = Math.max(
    'it printed'.length,
    ...rows.map(({ actual }) => harmless(actual ?? '').length),
  );
  if (left + right + 9 > screen.width) {
    showStacked(rows, screen);
    return;
  }
  screen.line(paint.dim(`      ${'the page says'.padEnd(left)}  it printed`));
  for (const [index, { actual, same }] of rows.entries()) {
    const both = `${(texts[index] ?? '').padEnd(left)}  ${harmless(actual ?? '')}`;
    screen.line(same ? `      ${paint.dim(both)}` : `    ${paint.red('✗')} ${both}`);
  }
}

function showStacked(rows: Row[], screen: Screen): void {
  const { paint } = screen;
  screen.line(paint.dim('      - the page says, + it printed'));
  for (const { expected, actual, same } of rows) {
    const next = '        ';
    if (same)
      screen.line(paint.dim(`      ${harmless(actual ?? expected ?? '')}`), { first: '', next });
    if (!same && expected !== null)
      screen.line(paint.red(`    - ${harmless(expected)}`), { first: '', next });
    if (!same && actual !== null)
      screen.line(paint.green(`    + ${harmless(actual)}`), { first: '', next });
  }
}
