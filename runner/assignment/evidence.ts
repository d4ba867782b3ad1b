// Where an answer's citations lead, and the verdict on them: each must name a line that its run has printed.
import { type Cited, citations } from '../book/citation.ts';
import { byPosition, quote, suggest } from '../book/problem.ts';
import type { Chapter, Section } from '../book/types.ts';
import { plural } from '../plural.ts';
import {
  type Failure,
  finding,
  type Outcome,
  printedLines,
  type SectionReport,
} from '../session/record.ts';

/** The reports of an answer that was run as a whole, with an outcome for each of its citations. */
export function judgeCitations(answer: Chapter, sections: SectionReport[]): SectionReport[] {
  const isDone = ({ line }: Section) =>
    sections.some((report) => report.line === line && /^(passed|failed)$/.test(report.status));
  // A section that was skipped or interrupted has printed nothing that could be cited.
  if (!answer.sections.filter(hasTerminal).every(isDone)) return sections;
  const judged = new Map(sections.map((report) => [report.line, report]));
  for (const { section, text, cited, line, column } of citations(answer)) {
    const report = judged.get(section.line) ?? proseOnly(section);
    const place = findCited(cited, { own: report, all: sections });
    const message = place.kind === 'nothing' ? `${quote(text)}: ${place.reason}` : null;
    const failures: Failure[] =
      message === null ? [] : [{ line, column, message, advice, rows: null }];
    judged.set(section.line, {
      ...report,
      status: message === null ? report.status : 'failed',
      outcomes: [
        ...report.outcomes,
        finding({ kind: 'citation', name: text, line, column }, failures),
      ],
    });
  }
  return [...judged.values()].sort(byPosition);
}

const advice = 'cite a terminal by its name, and a line by its number among the lines it printed';

function hasTerminal({ parts }: Section): boolean {
  return parts.some(({ kind }) => kind === 'terminal' || kind === 'test');
}

function proseOnly({ title, line, column }: Section): SectionReport {
  const nothing = { duration: 0, broken: null, outcomes: [], bindings: {} };
  return { title, line, column, status: 'passed', ...nothing };
}

/** The line that a citation leads to, or why there is none. */
export type CitedLine =
  | { kind: 'line'; outcome: Outcome; number: number }
  | { kind: 'nothing'; reason: string };

/** Looks for a cited line in the section that cites it, then in all that the answer ran. */
export function findCited(
  { terminal, number }: Cited,
  { own, all }: { own: SectionReport | undefined; all: SectionReport[] },
): CitedLine {
  const outcomes = [...(own ? [own] : []), ...all]
    .flatMap((report) => report.outcomes)
    .filter(({ kind }) => kind !== 'citation');
  const outcome = outcomes.find(({ name }) => name === terminal);
  if (!outcome) {
    const meant = suggest(terminal, new Set(outcomes.map(({ name }) => name)));
    return { kind: 'nothing', reason: `this answer has no terminal ${quote(terminal)}${meant}` };
  }
  const printed = outcome.commands.flatMap(printedLines).length;
  if (number >= 1 && number <= printed) return { kind: 'line', outcome, number };
  return { kind: 'nothing', reason: `${terminal} printed ${plural(printed, 'line')}` };
}
