// The report as JUnit XML, which continuous integration reads: a suite for each section.
import { shownPlace } from '../book/shown-path.ts';
import type { Outcome } from '../session/record.ts';
import { countsOf } from './outcomes.ts';
import type { ChapterReport, Report } from './types.ts';

/** The report in the format of https://github.com/testmoapp/junitxml. Times are seconds. */
export function toJunit({ chapters, duration }: Report): string {
  const suites = chapters.flatMap(suitesOf);
  const counts = countsIn(suites.flatMap(({ cases }) => cases));
  const whole = attributes({ name: 'Socket Workbook', ...counts, time: duration / 1000 });
  const inner = suites.map(suiteXml).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${whole}>\n${inner}\n</testsuites>\n`;
}

interface Suite {
  name: string;
  /** Seconds. */
  time: number;
  cases: Case[];
}

interface Case {
  status: Outcome['status'];
  xml: string;
}

function suitesOf({ title, path: file, problems, types, sections }: ChapterReport): Suite[] {
  const mistakes = problems.map(({ line, column, message }) => {
    const name = shownPlace(file, { line, column });
    return failedCase({ name, classname: title, file, line }, element('failure', message, name));
  });
  const whole = { ...types, title: 'Types', line: 1, broken: null };
  const parts = [whole, ...sections].map(({ title: section, outcomes, duration, line, broken }) => {
    const classname = `${title} › ${section}`;
    const cases = outcomes.map((outcome) => outcomeCase(outcome, { classname, file }));
    if (broken !== null) {
      const values = { name: 'session', classname, file, line };
      cases.push(failedCase(values, element('failure', '', broken)));
    }
    return { name: classname, time: duration / 1000, cases };
  });
  return mistakes.length > 0
    ? [{ name: `${title} › Text`, time: 0, cases: mistakes }, ...parts]
    : parts;
}

function failedCase(values: Attributes, failure: string): Case {
  return { status: 'failed', xml: caseXml(values, [failure]) };
}

function outcomeCase(outcome: Outcome, place: { classname: string; file: string }): Case {
  const { name, line, commands, failures, status, reason } = outcome;
  const time = Math.max(0, ...commands.map(({ ended, started }) => (ended ?? started) - started));
  const inner = failures.map(({ message, advice, rows, ...at }) => {
    const text = (rows ?? []).map(
      ({ expected, actual }) => `- ${expected ?? ''}\n+ ${actual ?? ''}`,
    );
    const where = shownPlace(place.file, at);
    return element('failure', [advice, ...text].join('\n'), `${where} ${message}`);
  });
  if (status === 'skipped') inner.push(`      <skipped${attributes({ message: reason ?? '' })}/>`);
  return { status, xml: caseXml({ name, ...place, line, time: time / 1000 }, inner) };
}

function countsIn(cases: Case[]): Attributes {
  const { failed, skipped } = countsOf(cases);
  return { tests: cases.length, failures: failed, skipped };
}

type Attributes = Record<string, string | number>;

function suiteXml({ name, time, cases }: Suite): string {
  const inner = cases.map(({ xml }) => `${xml}\n`).join('');
  return `  <testsuite${attributes({ name, ...countsIn(cases), time })}>\n${inner}  </testsuite>`;
}

function caseXml(values: Attributes, inner: string[]): string {
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
  return text
    .replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
