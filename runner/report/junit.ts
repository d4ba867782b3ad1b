// The report as JUnit XML, which continuous integration reads: a suite for each section.
import { shownPlace } from '../book/shown-path.ts';
import type { Problem } from '../book/types.ts';
import type { Outcome } from '../session/record.ts';
import { countsOf } from './outcomes.ts';
import type { ChapterReport, Report } from './types.ts';

/** The report in the format of https://github.com/testmoapp/junitxml. Times are seconds. */
export function toJunit({ chapters, duration }: Report): string {
  const suites = chapters.flatMap(suitesOf);
  const all = suites.flatMap(({ cases }) => cases);
  const counts = attributes({ name: 'Socket Workbook', ...countsIn(all), time: duration / 1000 });
  const inner = suites.map(suiteXml).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${counts}>\n${inner}\n</testsuites>\n`;
}

interface Suite {
  name: string;
  /** Seconds. */
  time: number;
  cases: Case[];
}

interface Case {
  status: Outcome['status'];
  attributes: Attributes;
  inner: string[];
}

function suitesOf(chapter: ChapterReport): Suite[] {
  const { title, types, sections } = chapter;
  const mistakes = chapter.problems.map((problem) => problemCase(problem, chapter));
  const text = { name: `${title} › Text`, time: 0, cases: mistakes };
  const whole = { ...types, title: 'Types', line: 1, broken: null };
  const parts = [whole, ...sections].map(({ title: section, outcomes, duration, line, broken }) => {
    const place = { classname: `${title} › ${section}`, file: chapter.path };
    const cases = outcomes.map((outcome) => outcomeCase(outcome, place));
    if (broken !== null) cases.push(brokenCase(broken, { ...place, line }));
    return { name: place.classname, time: duration / 1000, cases };
  });
  return mistakes.length > 0 ? [text, ...parts] : parts;
}

function problemCase({ line, column, message }: Problem, { path, title }: ChapterReport): Case {
  const name = shownPlace(path, { line, column });
  return {
    status: 'failed',
    attributes: { name, classname: title, file: path, line },
    inner: [element('failure', message, name)],
  };
}

interface CasePlace {
  classname: string;
  file: string;
}

function outcomeCase(outcome: Outcome, { classname, file }: CasePlace): Case {
  const { name, line, commands, failures, status, reason } = outcome;
  const ended = Math.max(0, ...commands.map(({ ended, started }) => (ended ?? started) - started));
  const inner = failures.map(({ message, advice, rows, ...at }) => {
    const text = (rows ?? []).map(
      ({ expected, actual }) => `- ${expected ?? ''}\n+ ${actual ?? ''}`,
    );
    return element('failure', [advice, ...text].join('\n'), `${shownPlace(file, at)} ${message}`);
  });
  if (status === 'skipped') inner.push(`      <skipped${attributes({ message: reason ?? '' })}/>`);
  return { status, attributes: { name, classname, file, line, time: ended / 1000 }, inner };
}

/** A session that broke off: none of its outcomes says so. */
function brokenCase(broken: string, place: CasePlace & { line: number }): Case {
  const inner = [element('failure', '', broken)];
  return { status: 'failed', attributes: { name: 'session', ...place }, inner };
}

function countsIn(cases: Case[]): Attributes {
  const { failed, skipped } = countsOf(cases);
  return { tests: cases.length, failures: failed, skipped };
}

type Attributes = Record<string, string | number>;

function suiteXml({ name, time, cases }: Suite): string {
  const inner = cases.map((one) => `${caseXml(one)}\n`).join('');
  return `  <testsuite${attributes({ name, ...countsIn(cases), time })}>\n${inner}  </testsuite>`;
}

function caseXml({ attributes: values, inner }: Case): string {
  const open = `    <testcase${attributes(values)}`;
  return inner.length === 0 ? `${open}/>` : `${open}>\n${inner.join('\n')}\n    </testcase>`;
}

function element(name: string, text: string, message: string): string {
  return `      <${name}${attributes({ message })}>${escapeXml(text)}</${name}>`;
}

function attributes(values: Attributes): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

/** XML 1.0, section 2.2: most control characters cannot be written at all. */
function escapeXml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text
    .replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
