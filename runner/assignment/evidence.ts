// Where an answer's citations lead, and the verdict on them: each names a line that its run has printed.
import { type Citation, type Cited, citations } from '../book/citation.ts';
import { byPosition, quote, suggest } from '../book/problem.ts';
import type { Chapter, Section } from '../book/types.ts';
import { plural } from '../plural.ts';
import { finding, type Outcome, printedLines, type SectionReport } from '../session/record.ts';

/** The reports of an answer that was run as a whole, with an outcome for each of its citations. */
export function judgeCitations(answer: Chapter, sections: SectionReport[]): SectionReport[] {
  const isDone = ({ line }: Section) =>
    sections.some((one) => one.line === line && /^(passed|failed)$/.test(one.status));
  // What was not run has printed nothing.
  if (!answer.sections.filter(hasTerminal).every(isDone)) return sections;
  const judged = new Map(sections.map((report) => [report.line, report]));
  for (const citation of citations(answer)) {
    const { section } = citation;
    const own = judged.get(section.line);
    const outcome = judge(citation, { own, all: sections });
    judged.set(section.line, withOutcome(own ?? proseOnly(section), outcome));
  }
  return [...judged.values()].sort(byPosition);
}

function hasTerminal({ parts }: Section): boolean {
  return parts.some(({ kind }) => kind === 'terminal' || kind === 'test');
}

function judge(
  { text, cited, line, column }: Citation,
  run: { own: SectionReport | undefined; all: SectionReport[] },
): Outcome {
  const found = findCited(cited, run);
  const outcome = { kind: 'citation', name: text, line, column } as const;
  if (found.kind === 'line') return finding(outcome, []);
  const message = `${quote(text)}: ${found.reason}`;
  const advice =
    'cite a terminal by its name, and a line by its number among those that it printed';
  return finding(outcome, [{ line, column, message, advice, rows: null }]);
}

/** What a citation leads to, or why to nothing. */
export type Found =
  | { kind: 'line'; outcome: Outcome; number: number }
  | { kind: 'nothing'; reason: string };

/** Looks for a cited line in the section that cites it, then in all that the answer ran. */
export function findCited(
  cited: Cited,
  { own, all }: { own: SectionReport | undefined; all: SectionReport[] },
): Found {
  const outcomes = [...(own ? [own] : []), ...all].flatMap((report) => report.outcomes);
  const outcome = outcomes.find(({ name }) => name === cited.terminal);
  if (!outcome) {
    const names = new Set(outcomes.map(({ name }) => name));
    const reason = `this answer ran no terminal ${quote(cited.terminal)}${suggest(cited.terminal, names)}`;
    return { kind: 'nothing', reason };
  }
  const printed = outcome.commands.flatMap(printedLines).length;
  if (cited.number >= 1 && cited.number <= printed)
    return { kind: 'line', outcome, number: cited.number };
  return { kind: 'nothing', reason: `${cited.terminal} printed ${plural(printed, 'line')}` };
}

function proseOnly({ title, line, column }: Section): SectionReport {
  const nothing = { duration: 0, broken: null, outcomes: [], bindings: {} };
  return { title, line, column, status: 'passed', ...nothing };
}

function withOutcome(report: SectionReport, outcome: Outcome): SectionReport {
  const status = outcome.status === 'failed' ? 'failed' : report.status;
  return { ...report, status, outcomes: [...report.outcomes, outcome] };
}
