// The verdict on a terminal: what its commands printed, and how they ended.
import { quote } from '../../book/problem.ts';
import type { Command } from '../../book/types.ts';
import type { TerminalStep } from '../../program/steps.ts';
import type { CommandRecord, Failure } from '../record.ts';
import { faultFailure } from './fault.ts';
import { mismatch, rowsIn } from './mismatch.ts';
import type { JudgeContext } from './program.ts';

/** The failures of a terminal, command by command. */
export function judgeTerminal(
  step: TerminalStep,
  records: CommandRecord[],
  { printed, bindings }: JudgeContext,
): Failure[] {
  const what = `the terminal ${step.name}`;
  return step.commands.flatMap((command, index) => {
    const record = records[index];
    if (!record) return [];
    const isAbsent = record.faults.some(({ kind }) => /^not (run|started)$/.test(kind));
    const rows = isAbsent ? null : rowsIn(printed(index));
    // A program that prints something else often ends early too; its output says more.
    const faults = record.faults.filter(({ kind }) => rows === null || kind !== 'ended early');
    const name = step.commands.length > 1 ? quote(command.text) : step.name;
    const failures = faults.map((fault) => faultFailure(fault, { ...command, name }));
    const late = failures[faults.findIndex(({ kind }) => kind === 'timeout')];
    if (rows && late) late.rows = rows;
    else if (rows) failures.unshift(mismatch(rows, { ...command, what, bindings }));
    if (faults.length === 0) failures.push(...judgeStatus(command, record));
    return failures;
  });
}

function judgeStatus(command: Command, { status }: CommandRecord): Failure[] {
  const { line, column, text, entries } = command;
  const interrupted = entries.some(({ kind }) => kind === 'interrupt');
  const SIGINT = 130;
  const allowed = command.status !== 0 ? [command.status] : interrupted ? [0, SIGINT] : [0];
  if (status === null || allowed.includes(status)) return [];
  const claim =
    command.status === 0 ? 'the page gives no exit status' : `the page says [${command.status}]`;
  const message = `${quote(text)} ended with status ${status}, but ${claim}`;
  const advice =
    status === 0
      ? `remove the line [${command.status}]`
      : `if that is right, write the line [${status}] after the output`;
  return [{ line, column, message, advice, rows: null }];
}
