// The verdict on each step of a session, in the page's order.
import type { Broken, Plan, Step } from '../../program/steps.ts';
import { stepsToRun } from '../needs.ts';
import { readSteps, type StepOutputs } from '../outputs.ts';
import {
  type Failure,
  finding,
  type Outcome,
  outputLines,
  printedLines,
  type SessionRecord,
} from '../record.ts';
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

export interface Verdict {
  outcomes: Outcome[];
  /** What the placeholders stood for. */
  bindings: Record<string, string>;
}

/** Judges a section: each placeholder means the same text in all of it. */
export function judge(plan: Plan, { record, skips, chapter }: Judged): Verdict {
  const outputs = readRecord(stepsToRun(plan, skips), record);
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
      const printed = (command: number) => outputs.of(index, command);
      const context = { printed, bindings: outputs.bindings(), chapter };
      if (step.kind === 'terminal') failures.push(...judgeTerminal(step, commands, context));
      else failures.push(...judgeProgram(step, commands, context));
    }
    const { kind, name, line, column } = step;
    const shown =
      step.kind === 'terminal' ? step.commands.map(({ text }) => text) : [`npx tsx ${step.file}`];
    const reason = notRun ?? (failures.length > 0 ? null : skippedTests(step, commands));
    const status = reason !== null ? 'skipped' : failures.length > 0 ? 'failed' : 'passed';
    outcomes.push({ kind, name, line, column, status, reason, shown, commands, failures });
  }
  return { outcomes, bindings: Object.fromEntries(outputs.bindings()) };
}

/** Reads what was printed as the host did when it came. */
function readRecord(steps: Step[], record: SessionRecord): StepOutputs {
  const outputs = readSteps(steps);
  for (const [index, commands] of record.entries()) {
    const step = steps[index];
    for (const [number, command] of (commands ?? []).entries()) {
      const output = outputs.of(index, number);
      if (!command || !output) continue;
      output.give(new Map(Object.entries(command.given)));
      const isTerminal = step?.kind === 'terminal';
      for (const line of isTerminal ? printedLines(command) : outputLines(command))
        output.feed(line);
      output.end();
    }
  }
  return outputs;
}

/** The file that a terminal runs and that does not compile: what it printed then says no more. */
function brokenFile(step: Step, broken: Broken[]): string | null {
  if (step.kind !== 'terminal') return null;
  const words = new Set(step.commands.flatMap(({ text }) => text.split(/\s+/)));
  return broken.find(({ name }) => words.has(name))?.name ?? null;
}

function brokenOutcome({ name, line, column, message }: Broken): Outcome {
  const what = `${name} does not compile: ${message}`;
  const failure = { line, column, message: what, advice: 'fix the code of that file', rows: null };
  return finding({ kind: 'file', name, line, column }, [failure]);
}
