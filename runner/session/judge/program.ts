// The verdict on a program or a test: its exit status, its output, its tests.

import type { Bindings } from '../../book/placeholder.ts';
import type { Position } from '../../book/types.ts';
import type { Output } from '../../expect/section.ts';
import type { ProgramStep } from '../../program/steps.ts';
import { type CommandRecord, type Failure, outputLines } from '../record.ts';
import { summaryLine } from '../summary.ts';
import { crash, rowsOf } from './crash.ts';
import { faultFailure } from './fault.ts';
import { mismatch, rowsIn } from './mismatch.ts';

export interface JudgeContext {
  /** What a command of the step printed, beside what the page expects of it. */
  printed(command: number): Output | null;
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
  const failures = record.faults.map((fault) => faultFailure(fault, step));
  const late = failures.find((_, index) => record.faults[index]?.kind === 'timeout');
  if (late) late.rows = rowsOf(record); // a test that failed and left a socket open says so there
  if (failures.length > 0) return failures;
  const { status } = record;
  if (step.fails === 'success' && status !== 0) failures.push(crash(step, record, chapter));
  if (step.fails !== 'success' && status === 0) {
    const message = `${step.name} is said to fail, but it ended with status 0`;
    failures.push({
      ...at(step),
      message,
      advice: 'take the word `fails` away, or let it fail',
      rows: null,
    });
  }
  const rows = rowsIn(printed(0));
  if (step.output && rows) {
    const { line, column } = step.output;
    failures.push(mismatch(rows, { line, column, what: step.name, bindings }));
  }
  if (step.kind === 'test' && failures.length === 0)
    failures.push(...judgeTest(step, outputLines(record)));
  return failures;
}

/** uvu ends with a summary; a file that forgets `test.run()` ends well and says nothing. */
function judgeTest(step: ProgramStep, stdout: string[]): Failure[] {
  const summary = stdout.map(summaryLine);
  const count = (what: string) => summary.find((line) => line?.what === what)?.count;
  if (count('Total') === undefined) {
    const message = `${step.name} ran no test: it never calls test.run()`;
    return [{ ...at(step), message, advice: 'end the file with test.run()', rows: null }];
  }
  if ((count('Passed') ?? 0) > 0) return [];
  const why = (count('Skipped') ?? 0) > 0 ? 'all are skipped' : 'there is none in it';
  const message = `${step.name} ran no test: ${why}`;
  return [{ ...at(step), message, advice: 'write a test, or mark the block `ignore`', rows: null }];
}

function at({ line, column }: Position): Position {
  return { line, column };
}
