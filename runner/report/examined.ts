// A checked answer on a terminal: points by tests, points for a person, what is missing. It grades no prose.
import type { Grade, TestResult } from '../assignment/grade.ts';
import type { Missing } from '../assignment/missing.ts';
import { type Examined, pointsByTests } from '../assignment/state.ts';
import type { Position } from '../book/types.ts';
import { plural } from '../plural.ts';
import { markOf, paintPlace } from './mark.ts';
import { harmless, type Screen } from './screen.ts';

interface ExaminedView {
  examined: Examined;
  /** How often each test has failed by now, by the test's key. */
  failures: Record<string, number>;
  screen: Screen;
}

/** Shows each point of the rubric, what is missing beside them, and the sums. */
export function showExamined(view: ExaminedView): void {
  const { examined, screen } = view;
  const { grades, missing, path } = examined;
  const { paint } = screen;
  const tested = grades.filter(({ earned }) => earned !== null);
  const judged = grades.filter(({ earned }) => earned === null);
  if (tested.length > 0) screen.line(`\n${paint.bold('By tests')}`);
  for (const grade of tested) showTested(grade, view);
  if (judged.length > 0) screen.line(`\n${paint.bold('For a person to judge')}`);
  for (const grade of judged) showJudged(grade, view);
  const others = missing.filter(({ point }) => !judged.some(({ number }) => number === point));
  if (others.length > 0) screen.line(`\n${paint.bold('Missing')}`);
  for (const lack of others)
    screen.line(`  ${markOf('skipped', paint)} ${placed(lack, path, screen)}`, '    ');
  screen.line('');
  screen.line(counts(examined, screen));
}

function showTested(grade: Grade, view: ExaminedView): void {
  const { earned, points, results } = grade;
  const skipped = results.some(({ status }) => status === 'skipped');
  const status = earned === points ? 'passed' : skipped ? 'skipped' : 'failed';
  showPoint(`${markOf(status, view.screen.paint)} ${earned} of ${points}`, grade, view.screen);
  for (const result of results) showResult(result, view);
}

function showResult(
  { status, reason, flaws, test, key }: TestResult,
  { examined: { path }, failures, screen }: ExaminedView,
): void {
  const { paint } = screen;
  if (status === 'skipped') showDetail(paint.yellow(`not tested here: ${reason}`), screen);
  if (status !== 'failed') return;
  for (const { title, error, place } of flaws) {
    showDetail(`must hold: ${harmless(title)}`, screen);
    const message = harmless(error ?? '');
    if (place) showDetail(`  ${placed({ ...place, message }, path, screen)}`, screen);
    else if (message) showDetail(`  ${message}`, screen);
  }
  if (flaws.length === 0) showDetail(reason ?? 'its test could not be started', screen);
  const { hint } = test.examines;
  if (hint && (failures[key] ?? 0) > 1) showDetail(`${paint.cyan('hint:')} ${hint}`, screen);
}

function showJudged(grade: Grade, { examined, screen }: ExaminedView): void {
  const { paint } = screen;
  const missing = examined.missing.filter(({ point }) => point === grade.number);
  const mark = missing.length > 0 ? markOf('skipped', paint) : paint.dim('·');
  showPoint(`${mark} ${grade.points}`, grade, screen);
  for (const lack of missing) showDetail(placed(lack, examined.path, screen), screen);
}

function showPoint(worth: string, { number, text }: Grade, screen: Screen): void {
  screen.line(`  ${worth}  point ${number}: ${text.replace(/\s*\n\s*/g, ' ')}`, '        ');
}

function showDetail(text: string, screen: Screen): void {
  screen.line(text, '          ', '        ');
}

function placed(
  { line, column, message }: Position & Pick<Missing, 'message'>,
  path: string,
  { paint }: Screen,
): string {
  return `${paintPlace({ path, line, column }, paint)} ${message}`;
}

/** `2 of 3 points by tests, 4 points for a person to judge, 1 thing missing` */
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
    verified ? '' : paint.red('what the answer itself says is not true'),
  ];
  return parts.filter(Boolean).join(', ');
}
