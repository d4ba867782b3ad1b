// Where a citation leads: the line of the run that it names.
import type { Cited } from '../book/citation.ts';
import { quote, suggest } from '../book/problem.ts';
import { plural } from '../plural.ts';
import { type Outcome, printedLines, type SectionReport } from '../session/record.ts';

export type Found =
  | { kind: 'line'; outcome: Outcome; number: number }
  | { kind: 'nothing'; reason: string };

/** Looks for a cited line in the section that cites it, then in all that the answer ran. */
export function findCited(
  cited: Cited,
  { own, all }: { own: SectionReport | undefined; all: SectionReport[] },
): Found {
  if (cited.kind === 'wire')
    return { kind: 'nothing', reason: 'no packets were captured in this run' };
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
