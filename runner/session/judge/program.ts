// The verdict on a program or a test: its exit status, its output, what its tests told.

import type { Bindings } from '../../book/placeholder.ts';
import type { Position } from '../../book/types.ts';
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

/** The failures of a program or a test. */
export function judgeProgram(
  step: ProgramStep,
  [record]: CommandRecord[],
  { printed, bindings, chapter }: JudgeContext,
): Failure[] {
  if (!record) return [];
  if (step.kind === 'test') return judgeTests(step, record, chapter);
  const failures = record.faults.map((fault) => faultFailure(fault, step));
  const late = failures.find((_, index) => record.faults[index]?.kind === 'timeout');
  if (late) late.rows = rowsOf(record);
  if (failures.length > 0) return failures;
  const { status } = record;
  if (step.fails === 'success' && status !== 0) failures.push(crash(step, record, chapter));
  if (step.fails !== 'success' && status === 0) {
    const message = `${step.name} is marked \`fails\`, but it ended with status 0`;
    failures.push({
      ...at(step),
      message,
      advice: 'remove the word `fails`, or let the program fail',
      rows: null,
    });
  }
  const rows = rowsIn(printed(0));
  if (step.output && rows) {
    const { line, column } = step.output;
    failures.push(mismatch(rows, { line, column, what: step.name, bindings }));
  }
  return failures;
}

function at({ line, column }: Position): Position {
  return { line, column };
}
