// The end of a run on a terminal: a line for each section, every failure in full, the counts.
import { plural } from '../plural.ts';
import type { Outcome, SectionReport } from '../session/record.ts';
import { showFailure } from './failure.ts';
import { markOf, showFailed } from './mark.ts';
import { countsOf, outcomesOf } from './outcomes.ts';
import { harmless, type Screen } from './screen.ts';
import type { ChapterReport, Report, TypesSummary } from './types.ts';

/** Shows the outcome of each section, and each failure with its advice. */
export function showSummary(report: Report, screen: Screen): void {
  const { chapters, isolation } = report;
  const { paint } = screen;
  if (chapters.some(({ sections }) => sections.length > 0)) screen.line('');
  for (const { title, path, sections, types } of chapters) {
    if (sections.length > 0) screen.line(`${paint.bold(title)}  ${paint.dim(path)}`);
    for (const section of sections) showSection(section, screen);
    if (types.blocks > 0) showTypes(types, screen);
  }
  for (const chapter of chapters) showFailures(chapter, screen);
  for (const { path, problems } of chapters) {
    if (problems.length > 0) screen.line('');
    for (const { line, column, message } of problems)
      showFailed({ path, line, column, text: message }, screen);
  }
  screen.line('');
  screen.line(counts(report, screen));
  if (isolation.kind === 'none' && isolation.reason !== 'asked for') {
    const note = `Run on this machine’s own loopback: no namespaces (${isolation.reason})`;
    screen.line(paint.dim(note));
  }
}

function showSection(
  { title, status, duration, outcomes, broken }: SectionReport,
  { paint, line }: Screen,
): void {
  const mark = markOf(status, paint);
  if (status === 'interrupted') {
    line(`  ${mark} ${title}  ${paint.yellow('not finished')}`, '      ');
    return;
  }
  const { passed, failed, skipped } = countsOf(outcomes);
  const reason = outcomes.find((outcome) => outcome.status === 'skipped')?.reason ?? '';
  const parts = [
    failed > 0 || broken ? paint.red(broken ? 'broke off' : `${failed} failed`) : '',
    passed > 0 ? `${passed} verified` : '',
    skipped > 0 ? paint.yellow(`${skipped} skipped: ${reason}`) : '',
  ];
  line(`  ${mark} ${title}  ${listed(parts)}  ${paint.dim(seconds(duration))}`, '      ');
}

function showTypes({ blocks, duration, outcomes }: TypesSummary, { paint, line }: Screen): void {
  const { failed, passed } = countsOf(outcomes);
  const parts = [
    failed > 0 ? paint.red(`${failed} failed`) : '',
    `${plural(blocks, 'block')} checked`,
    passed > 0 ? `${passed} rejected as promised` : '',
  ];
  const time = paint.dim(duration === 0 ? 'unchanged' : seconds(duration));
  const mark = markOf(failed > 0 ? 'failed' : 'passed', paint);
  line(`  ${mark} Types  ${listed(parts)}  ${time}`, '      ');
}

function showFailures({ path, sections, types }: ChapterReport, screen: Screen): void {
  const showAll = (outcomes: Outcome[]) => {
    for (const { failures } of outcomes)
      for (const failure of failures) showFailure(failure, path, screen);
  };
  for (const { title, line, column, broken, outcomes } of sections) {
    if (broken) {
      screen.line('');
      showFailed({ path, line, column, text: title }, screen);
      screen.line(`  ${harmless(broken)}`, '    ');
    }
    showAll(outcomes);
  }
  showAll(types.outcomes);
}

/** `12 verified, 1 failed, 2 skipped in 3.2 s` */
function counts({ chapters, duration, interrupted }: Report, { paint }: Screen): string {
  const { passed, failed, skipped } = countsOf(chapters.flatMap(outcomesOf));
  const sections = chapters.flatMap((chapter) => chapter.sections);
  const allFailed = failed + sections.filter(({ broken }) => broken !== null).length;
  const problems = chapters.flatMap((chapter) => chapter.problems).length;
  const parts = [
    paint.green(`${passed} verified`),
    allFailed > 0 ? paint.red(`${allFailed} failed`) : '',
    skipped > 0 ? paint.yellow(`${skipped} skipped`) : '',
    problems > 0 ? paint.red(`${plural(problems, 'mistake')} in the text`) : '',
  ];
  const time = `in ${seconds(duration)}${interrupted ? ', interrupted' : ''}`;
  return `${listed(parts)} ${paint.dim(time)}`;
}

function listed(parts: string[]): string {
  return parts.filter(Boolean).join(', ');
}

function seconds(duration: number): string {
  return `${(duration / 1000).toFixed(1)} s`;
}
