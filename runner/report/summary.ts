// The end of a run on a terminal: a line for each section, every failure whole, the counts.
import type { Problem } from '../book/types.ts';
import type { Outcome, SectionReport } from '../session/record.ts';
import { hang, showFailure } from './failure.ts';
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
    screen.line(`${paint.red('✗')} ${paint.bold(`${path}:${line}:${column}`)} ${message}`, hang);
  }
}

function showSection(
  { title, status, duration, outcomes, broken }: SectionReport,
  { paint, line }: Screen,
): void {
  const count = (wanted: Outcome['status']) =>
    outcomes.filter((one) => one.status === wanted).length;
  const time = paint.dim(`${(duration / 1000).toFixed(1)} s`);
  const reason = outcomes.find((one) => one.status === 'skipped')?.reason ?? '';
  const [verified, failed, skipped] = [count('passed'), count('failed'), count('skipped')];
  const parts = [
    failed > 0 || broken ? paint.red(broken ? 'broke off' : `${failed} failed`) : '',
    verified > 0 ? `${verified} verified` : '',
    skipped > 0 ? paint.yellow(`${skipped} skipped: ${reason}`) : '',
  ];
  const marks = {
    passed: paint.green('✓'),
    failed: paint.red('✗'),
    skipped: paint.yellow('○'),
    interrupted: paint.yellow('–'),
  };
  const text =
    status === 'interrupted' ? paint.yellow('not finished') : parts.filter(Boolean).join(', ');
  line(`  ${marks[status]} ${title}  ${text}  ${status === 'interrupted' ? '' : time}`, {
    first: '',
    next: '      ',
  });
}

function showTypes({ blocks, duration, outcomes }: TypesSummary, { paint, line }: Screen): void {
  const failed = outcomes.filter(({ status }) => status === 'failed').length;
  const rejected = outcomes.length - failed;
  const parts = [
    failed > 0 ? paint.red(`${failed} failed`) : '',
    `${blocks} ${blocks === 1 ? 'block' : 'blocks'} checked`,
    rejected > 0 ? `${rejected} rejected as promised` : '',
  ];
  const time = paint.dim(duration === 0 ? 'unchanged' : `${(duration / 1000).toFixed(1)} s`);
  const mark = failed > 0 ? paint.red('✗') : paint.green('✓');
  line(`  ${mark} Types  ${parts.filter(Boolean).join(', ')}  ${time}`, {
    first: '',
    next: '      ',
  });
}

function showFailures(section: SectionReport, { path }: ChapterReport, screen: Screen): void {
  const { paint } = screen;
  if (section.broken) {
    screen.line('');
    screen.line(
      `${paint.red('✗')} ${paint.bold(`${path}:${section.line}:${section.column}`)} ${section.title}`,
      hang,
    );
    screen.line(`  ${harmless(section.broken)}`, hang);
  }
  for (const { failures } of section.outcomes) {
    for (const failure of failures) showFailure(failure, path, screen);
  }
}

/** `12 verified, 1 failed, 2 skipped in 3.2 s` */
function counts({ chapters, duration, interrupted }: Report, { paint }: Screen): string {
  const sections = chapters.flatMap((chapter) => chapter.sections);
  const outcomes = [...sections, ...chapters.map(({ types }) => types)].flatMap(
    (part) => part.outcomes,
  );
  const count = (wanted: Outcome['status']) =>
    outcomes.filter(({ status }) => status === wanted).length;
  const failed = count('failed') + sections.filter(({ broken }) => broken !== null).length;
  const problems = chapters.flatMap((chapter) => chapter.problems).length;
  const parts = [
    paint.green(`${count('passed')} verified`),
    failed > 0 ? paint.red(`${failed} failed`) : '',
    count('skipped') > 0 ? paint.yellow(`${count('skipped')} skipped`) : '',
    problems > 0
      ? paint.red(`${problems} ${problems === 1 ? 'mistake' : 'mistakes'} in the text`)
      : '',
  ];
  const time = `in ${(duration / 1000).toFixed(1)} s`;
  return `${parts.filter(Boolean).join(', ')} ${paint.dim(interrupted ? `${time}, interrupted` : time)}`;
}
