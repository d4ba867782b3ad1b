// The verdict on each step of a session, in the page's order.

import type { Bindings } from '../../book/match.ts';
import type { Broken, Plan, Step } from '../../program/steps.ts';
import type { Failure, Outcome, SessionRecord } from '../record.ts';
import { faultFailure } from './fault.ts';
import { judgeProgram } from './program.ts';
import { judgeTerminal } from './terminal.ts';
import { skippedTests } from './tests.ts';

export interface Judged {
  record: SessionRecord;
  /** Why a step was not run, by its place in the plan. */
  skips: Map<number, string>;
  /** How the chapter's file is shown. */
  chapter: string;
}

/** Judges a section: each placeholder means the same text in all of it. */
export function judge(plan: Plan, { record, skips, chapter }: Judged): Outcome[] {
  const bindings: Bindings = new Map();
  const outcomes = plan.broken.map(brokenOutcome);
  for (const [index, step] of plan.steps.entries()) {
    if (step.kind === 'write') continue;
    const commands = record[index] ?? [];
    const notRun = skips.get(index) ?? null;
    const failures: Failure[] = [];
    const broken = brokenFile(step, plan.broken);
    if (broken !== null) {
      failures.push(faultFailure({ kind: 'not run', because: `${broken} does not compile` }, step));
    } else if (notRun === null) {
      if (step.kind === 'terminal') failures.push(...judgeTerminal(step, commands, bindings));
      else failures.push(...judgeProgram(step, commands, { bindings, chapter }));
    }
    const { kind, name, line, column } = step;
    const shown =
      step.kind === 'terminal' ? step.commands.map(({ text }) => text) : [`npx tsx ${step.file}`];
    const reason = notRun ?? (failures.length > 0 ? null : skippedTests(step, commands));
    const status = reason !== null ? 'skipped' : failures.length > 0 ? 'failed' : 'passed';
    outcomes.push({ kind, name, line, column, status, reason, shown, commands, failures });
  }
  return outcomes;
}

/** The file that a terminal runs and that is no TypeScript: what it printed then says no more. */
function brokenFile(step: Step, broken: Broken[]): string | null {
  if (step.kind !== 'terminal') return null;
  const words = new Set(step.commands.flatMap(({ text }) => text.split(/\s+/)));
  return broken.find(({ name }) => words.has(name))?.name ?? null;
}

function brokenOutcome({ name, line, column, message }: Broken): Outcome {
  const failure = {
    line,
    column,
    message: `${name} does not compile: ${message}`,
    advice: 'mend the code there',
    rows: null,
  };
  return {
    kind: 'file',
    name,
    line,
    column,
    status: 'failed',
    reason: null,
    shown: [],
    commands: [],
    failures: [failure],
  };
}
