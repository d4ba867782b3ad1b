// The end of a run on a terminal: a line for each section, every failure whole, the counts.
import type { Problem } from '../book/types.ts';
import { plural } from '../plural.ts';
import type { SectionReport } from '../session/record.ts';
import { hang, showFailure } from './failure.ts';
import { markOf, paintPlace } from './mark.ts';
import { countsOf, outcomesOf } from './outcomes.ts';
import { harmless, type Screen } from './screen.ts';
import type { ChapterReport, Report, TypesSummary } from './types.ts';

/** Shows what became of each section, what failed and what to do about it. */
export function showSummary(report: Report, screen: Screen): void {
  const { paint } = screen;
  if (report.chapters.some(({ sections }) => sections.length > 0)) screen.line('');
  for (const chapter of report.chapters) {
    if (chapter.sections.length > 0)
      screen.line(`${paint.bold(chapter.title)}  ${paint.dim(chapter.path)}`);
    for (const section of chapter.sections) showSection(section, screen);
    if (chapter.types.blocks > 0) showTypes(chapter.types, screen);
  }
  for (const chapter of report.chapters) {
    for (const section of chapter.sections) showFailures(section, chapter, screen);
    for (const { failures } of chapter.types.outcomes) {
      for (const failure of failures) showFailure(failure, chapter.path, screen);
    }
  }
  for (const { problems } of report.chapters)
    showProblems(problems, { screen, shown: report.chapters });
  screen.line('');
  screen.line(counts(report, screen));
  if (report.isolation.kind === 'none' && report.isolation.reason !== 'asked for') {
    screen.line(
      paint.dim(`Run on this machine’s own loopback: no namespaces (${report.isolation.reason})`),
    );
  }
}

/** Shows an author's mistakes, one line each. */
function showProblems(
  problems: Problem[],
  { screen, shown }: { screen: Screen; shown: ChapterReport[] },
): void {
  const { paint } = screen;
  const [first] = problems;
  if (!first) return;
  const path = shown.find((chapter) => chapter.problems.includes(first))?.path ?? first.path;
  screen.line('');
  for (const { line, column, message } of problems) {
    screen.line(
      `${markOf('failed', paint)} ${paintPlace({ path, line, column }, paint)} ${message}`,
      hang,
    );
  }
}

function showSection(
  { title, status, duration, outcomes, broken }: SectionReport,
  { paint, line }: Screen,
): void {
  const { passed, failed, skipped } = countsOf(outcomes);
  const time = paint.dim(`${(duration / 1000).toFixed(1)} s`);
  const reason = outcomes.find((one) => one.status === 'skipped')?.reason ?? '';
  const parts = [
    failed > 0 || broken ? paint.red(broken ? 'broke off' : `${failed} failed`) : '',
    passed > 0 ? `${passed} verified` : '',
    skipped > 0 ? paint.yellow(`${skipped} skipped: ${reason}`) : '',
  ];
  const text =
    status === 'interrupted' ? paint.yellow('not finished') : parts.filter(Boolean).join(', ');
  line(`  ${markOf(status, paint)} ${title}  ${text}  ${status === 'interrupted' ? '' : time}`, {
    first: '',
    next: '      ',
  });
}

function showTypes({ blocks, duration, outcomes }: TypesSummary, { paint, line }: Screen): void {
  const { failed, passed } = countsOf(outcomes);
  const parts = [
    failed > 0 ? paint.red(`${failed} failed`) : '',
    `${plural(blocks, 'block')} checked`,
    passed > 0 ? `${passed} rejected as promised` : '',
  ];
  const time = paint.dim(duration === 0 ? 'unchanged' : `${(duration / 1000).toFixed(1)} s`);
  const mark = markOf(failed > 0 ? 'failed' : 'passed', paint);
  line(`  ${mark} Types  ${parts.filter(Boolean).join(', ')}  ${time}`, {
    first: '',
    next: '      ',
  });
}

function showFailures(section: SectionReport, { path }: ChapterReport, screen: Screen): void {
  const { paint } = screen;
  if (section.broken) {
    screen.line('');
    const place = paintPlace({ path, line: section.line, column: section.column }, paint);
    screen.line(`${markOf('failed', paint)} ${place} ${section.title}`, hang);
    screen.line(`  ${harmless(section.broken)}`, hang);
  }
  for (const { failures } of section.outcomes) {
    for (const failure of failures) showFailure(failure, path, screen);
  }
}

/** `12 verified, 1 failed, 2 skipped in 3.2 s` */
function counts({ chapters, duration, interrupted }: Report, { paint }: Screen): string {
  const sections = chapters.flatMap((chapter) => chapter.sections);
  const all = countsOf(chapters.flatMap(outcomesOf));
  const failed = all.failed + sections.filter(({ broken }) => broken !== null).length;
  const problems = chapters.flatMap((chapter) => chapter.problems).length;
  const parts = [
    paint.green(`${all.passed} verified`),
    failed > 0 ? paint.red(`${failed} failed`) : '',
    all.skipped > 0 ? paint.yellow(`${all.skipped} skipped`) : '',
    problems > 0 ? paint.red(`${plural(problems, 'mistake')} in the text`) : '',
  ];
  const time = `in ${(duration / 1000).toFixed(1)} s`;
  return `${parts.filter(Boolean).join(', ')} ${paint.dim(interrupted ? `${time}, interrupted` : time)}`;
}
