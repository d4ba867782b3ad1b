// The report as JUnit XML, which continuous integration reads: a suite for each section.
import type { Outcome } from '../session/record.ts';
import type { ChapterReport, Report } from './types.ts';

/** The report in the format of https://github.com/testmoapp/junitxml. Times are seconds. */
export function toJunit({ chapters, duration }: Report): string {
  const suites = chapters.flatMap(suitesOf);
  const all = chapters.flatMap(({ types, sections }) =>
    [types, ...sections].flatMap((part) => part.outcomes),
  );
  const inner = suites.join('\n');
  const counts = attributes({ name: 'Socket Workbook', ...countsOf(all), time: duration / 1000 });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${counts}>\n${inner}\n</testsuites>\n`;
}

function suitesOf({ path, title, problems, types, sections }: ChapterReport): string[] {
  const mistakes = problems.map(({ line, column, message }) => {
    const name = `${path}:${line}:${column}`;
    return testcase({ name, classname: title, file: path, line }, [
      element('failure', message, name),
    ]);
  });
  const parts = [
    { title: 'Types', duration: types.duration, outcomes: types.outcomes },
    ...sections.map(({ title, duration, outcomes }) => ({ title, duration, outcomes })),
  ];
  const suites = parts.map(({ title: section, duration, outcomes }) => {
    const name = `${title} › ${section}`;
    const cases = outcomes.map((outcome) => outcomeCase(outcome, { classname: name, path }));
    return suite({ name, ...countsOf(outcomes), time: duration / 1000 }, cases);
  });
  if (mistakes.length === 0) return suites;
  const counts = { tests: mistakes.length, failures: mistakes.length, skipped: 0 };
  return [suite({ name: `${title} › Text`, ...counts, time: 0 }, mistakes), ...suites];
}

function outcomeCase(
  outcome: Outcome,
  { classname, path }: { classname: string; path: string },
): string {
  const { name, line, commands, failures, status, reason } = outcome;
  const ended = Math.max(0, ...commands.map(({ ended, started }) => (ended ?? started) - started));
  const inner = failures.map(({ line, column, message, advice, rows }) => {
    const text = (rows ?? []).map(
      ({ expected, actual }) => `- ${expected ?? ''}\n+ ${actual ?? ''}`,
    );
    return element('failure', [advice, ...text].join('\n'), `${path}:${line}:${column} ${message}`);
  });
  if (status === 'skipped') inner.push(`      <skipped${attributes({ message: reason ?? '' })}/>`);
  return testcase({ name, classname, file: path, line, time: ended / 1000 }, inner);
}

function countsOf(outcomes: Outcome[]): { tests: number; failures: number; skipped: number } {
  const count = (wanted: Outcome['status']) =>
    outcomes.filter(({ status }) => status === wanted).length;
  return { tests: outcomes.length, failures: count('failed'), skipped: count('skipped') };
}

type Attributes = Record<string, string | number>;

function suite(values: Attributes, cases: string[]): string {
  return `  <testsuite${attributes(values)}>\n${cases.map((one) => `${one}\n`).join('')}  </testsuite>`;
}

function testcase(values: Attributes, inner: string[]): string {
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
