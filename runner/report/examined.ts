// A checked answer on a terminal: points by tests, points for a person, what is missing. It grades no prose.
import type { Grade, TestResult } from '../assignment/grade.ts';
import type { Missing } from '../assignment/missing.ts';
import { type Examined, pointsByTests } from '../assignment/state.ts';
import { plural } from '../plural.ts';
import { hang } from './failure.ts';
import { markOf, paintPlace } from './mark.ts';
import { harmless, type Screen } from './screen.ts';

/** Shows each point of the rubric; `failures` says how often each test has failed by now. */
export function showExamined(
  examined: Examined,
  failures: Record<string, number>,
  screen: Screen,
): void {
  const { grades, missing, path } = examined;
  const { paint } = screen;
  const tested = grades.filter(({ earned }) => earned !== null);
  const judged = grades.filter(({ earned }) => earned === null);
  if (tested.length > 0) screen.line(`\n${paint.bold('By tests')}`);
  for (const one of tested) showTested(one, { path, failures, screen });
  if (judged.length > 0) screen.line(`\n${paint.bold('For a person to judge')}`);
  for (const one of judged) showJudged(one, { path, missing, screen });
  const rest = missing.filter(({ point }) => !judged.some(({ number }) => number === point));
  if (rest.length > 0) screen.line(`\n${paint.bold('Missing')}`);
  for (const { line, column, message } of rest)
    screen.line(
      `  ${markOf('skipped', paint)} ${paintPlace({ path, line, column }, paint)} ${message}`,
      hang,
    );
  screen.line('');
  screen.line(counts(examined, screen));
}

interface ExaminedContext {
  path: string;
  screen: Screen;
}

function showTested(
  { number, points, earned, text, results }: Grade,
  { path, failures, screen }: ExaminedContext & { failures: Record<string, number> },
): void {
  const { paint } = screen;
  const skipped = results.some(({ status }) => status === 'skipped');
  const status = earned === points ? 'passed' : skipped ? 'skipped' : 'failed';
  showPoint(`${markOf(status, paint)} ${earned} of ${points}`, { number, text, screen });
  for (const result of results) showResult(result, { path, failures, screen });
}

function showResult(
  { status, reason, flaws, test, key }: TestResult,
  { path, failures, screen }: ExaminedContext & { failures: Record<string, number> },
): void {
  const { paint, line } = screen;
  const inner = { first: '        ', next: '          ' };
  if (status === 'skipped') line(paint.yellow(`not tested here: ${reason}`), inner);
  if (status !== 'failed') return;
  for (const { title, error, place } of flaws) {
    line(`must hold: ${harmless(title)}`, inner);
    const at = place ? `${paintPlace({ path, ...place }, paint)} ` : '';
    if (at || error) line(`  ${at}${harmless(error ?? '')}`, inner);
  }
  if (flaws.length === 0) line(reason ?? 'its test could not begin', inner);
  const { hint } = test.examines;
  if (hint && (failures[key] ?? 0) > 1) line(`${paint.cyan('hint:')} ${hint}`, inner);
}

function showJudged(
  { number, points, text }: Grade,
  { path, missing, screen }: ExaminedContext & { missing: Missing[] },
): void {
  const { paint } = screen;
  const own = missing.filter(({ point }) => point === number);
  const mark = own.length > 0 ? markOf('skipped', paint) : paint.dim('·');
  showPoint(`${mark} ${points}`, { number, text, screen });
  for (const { line, column, message } of own)
    screen.line(`${paintPlace({ path, line, column }, paint)} ${message}`, {
      first: '        ',
      next: '          ',
    });
}

function showPoint(
  worth: string,
  { number, text, screen }: { number: number; text: string; screen: Screen },
): void {
  screen.line(`  ${worth}  point ${number}: ${text.replace(/\s*\n\s*/g, ' ')}`, {
    first: '',
    next: '        ',
  });
}

function counts(examined: Examined, { paint }: Screen): string {
  const { grades, missing, verified } = examined;
  const { earned, tested } = pointsByTests(examined);
  const judged = grades.reduce(
    (sum, { earned, points }) => sum + (earned === null ? points : 0),
    0,
  );
  const colour = earned === tested ? paint.green : paint.red;
  const parts = [
    tested > 0 ? colour(`${earned} of ${tested} points by tests`) : '',
    judged > 0 ? `${plural(judged, 'point')} for a person to judge` : '',
    missing.length > 0 ? paint.yellow(`${plural(missing.length, 'thing')} missing`) : '',
    verified ? '' : paint.red('the answer itself does not hold'),
  ];
  return parts.filter(Boolean).join(', ');
}
