// The verdict on a program or a test file: its exit status, its output, its tests.
import type { Bindings } from '../../book/placeholder.ts';
import type { Printout } from '../../expect/section.ts';
import type { ProgramStep } from '../../program/steps.ts';
import type { CommandRecord, Failure } from '../record.ts';
import { crash, rowsOf } from './crash.ts';
import { faultFailure } from './fault.ts';
import { mismatch, rowsIn } from './mismatch.ts';
import { judgeTests } from './tests.ts';

export interface JudgeContext {
  /** What a command of the step printed, beside what the page expects of it. */
  printed(command: number): Printout | null;
  bindings: Bindings;
  /** How the chapter's file is shown. */
  chapter: string;
}

/** The failures of a program or a test file. */
export function judgeProgram(
  step: ProgramStep,
  [record]: CommandRecord[],
  { printed, bindings, chapter }: JudgeContext,
): Failure[] {
  if (!record) return [];
  if (step.kind === 'test') return judgeTests(step, record, chapter);
  if (record.faults.length > 0)
    return record.faults.map((fault) => {
      const rows = fault.kind === 'timeout' ? rowsOf(record) : null;
      return { ...faultFailure(fault, step), rows };
    });
  const failures = judgeStatus(step, record, chapter);
  const rows = rowsIn(printed(0));
  if (step.output && rows)
    failures.push(mismatch(rows, { ...step.output, what: step.name, bindings }));
  return failures;
}

function judgeStatus(step: ProgramStep, record: CommandRecord, chapter: string): Failure[] {
  const { name, line, column, fails } = step;
  if ((fails === 'success') === (record.status === 0)) return [];
  if (fails === 'success') return [crash(step, record, chapter)];
  const message = `${name} is marked \`fails\`, but it ended with status 0`;
  const advice = 'remove the word `fails`, or let the program fail';
  return [{ line, column, message, advice, rows: null }];
}
