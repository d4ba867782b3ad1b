// The verdict on a program or a test: its exit status, its output, what its tests told.

import type { Bindings } from '../../book/match.ts';
import type { Position } from '../../book/types.ts';
import type { ProgramStep } from '../../program/steps.ts';
import type { CommandRecord, Failure } from '../record.ts';
import { compare } from './compare.ts';
import { crash, rowsOf } from './crash.ts';
import { faultFailure } from './fault.ts';
import { mismatch } from './mismatch.ts';
import { judgeTests } from './tests.ts';

export interface ProgramContext {
  bindings: Bindings;
  /** How the chapter's file is shown. */
  chapter: string;
}

/** `bindings` learns what the placeholders of the output stand for. */
export function judgeProgram(
  step: ProgramStep,
  [record]: CommandRecord[],
  { bindings, chapter }: ProgramContext,
): Failure[] {
  if (!record) return [];
  if (step.kind === 'test') return judgeTests(step, record, chapter);
  const failures = record.faults.map((fault) => faultFailure(fault, step));
  const late = failures.find((_, index) => record.faults[index]?.kind === 'timeout');
  if (late) late.rows = rowsOf(record);
  if (failures.length > 0) return failures;
  const { status, lines } = record;
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
  const stdout = lines.filter(({ stream }) => stream === 'output').map(({ text }) => text);
  if (step.output) {
    const { lines: expected, ...place } = step.output;
    const rows = compare(expected, stdout, { unordered: false, bindings });
    if (rows) failures.push(mismatch(rows, { ...place, what: step.name, expected, bindings }));
  }
  return failures;
}

function at({ line, column }: Position): Position {
  return { line, column };
}
