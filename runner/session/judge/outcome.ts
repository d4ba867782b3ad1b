// The verdict on each step of a session, in the page's order.
import type { Command, Position } from '../../book/types.ts';
import type { Broken, Plan, ProgramStep, TerminalStep } from '../../program/steps.ts';
import { type Bindings, isExpected } from '../match.ts';
import type { CommandRecord, Failure, Outcome, SessionRecord } from '../record.ts';
import { compare } from './compare.ts';
import { crash } from './crash.ts';
import { faultFailure } from './fault.ts';
import { mismatch } from './mismatch.ts';

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
    const reason = skips.get(index) ?? null;
    const commands = record[index] ?? [];
    const failures: Failure[] = [];
    if (reason === null) {
      if (step.kind === 'terminal') failures.push(...judgeTerminal(step, commands, bindings));
      else failures.push(...judgeProgram(step, commands, { bindings, chapter }));
    }
    const { kind, name, line, column } = step;
    const shown =
      step.kind === 'terminal' ? step.commands.map(({ text }) => text) : [`npx tsx ${step.file}`];
    const status = reason !== null ? 'skipped' : failures.length > 0 ? 'failed' : 'passed';
    outcomes.push({ kind, name, line, column, status, reason, shown, commands, failures });
  }
  return outcomes;
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

function judgeTerminal(
  step: TerminalStep,
  records: CommandRecord[],
  bindings: Bindings,
): Failure[] {
  return step.commands.flatMap((command, index) => {
    const record = records[index];
    if (!record) return [];
    const name = step.commands.length > 1 ? `\`${command.text}\`` : step.name;
    const shown = { name, line: command.line, column: command.column };
    if (record.faults.some(({ kind }) => kind === 'not run' || kind === 'not started')) {
      return record.faults.map((fault) => faultFailure(fault, shown));
    }
    const expected = command.entries.filter(isExpected);
    const rows = compare(expected, printed(record), { unordered: step.unordered, bindings });
    // A program that prints something else often ends early too; the first says more.
    const faults = record.faults.filter(({ kind }) => rows === null || kind !== 'ended early');
    const failures = faults.map((fault) => faultFailure(fault, shown));
    const late = failures.find((_, index) => faults[index]?.kind === 'timeout');
    const what = `the terminal ${step.name}`;
    if (rows && late) late.rows = rows;
    else if (rows) failures.unshift(mismatch(rows, { ...command, what, expected, bindings }));
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
  const said =
    command.status === 0 ? 'the page states no exit status' : `the page says [${command.status}]`;
  const message = `\`${text}\` ended with status ${status}, and ${said}`;
  const advice =
    status === 0
      ? 'take the status away'
      : `if it is meant to fail, end the command with [${status}]`;
  return [{ line, column, message, advice, rows: null }];
}

interface ProgramContext {
  bindings: Bindings;
  chapter: string;
}

function judgeProgram(
  step: ProgramStep,
  [record]: CommandRecord[],
  { bindings, chapter }: ProgramContext,
): Failure[] {
  if (!record) return [];
  const failures = record.faults.map((fault) => faultFailure(fault, step));
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
  if (step.kind === 'test' && failures.length === 0) failures.push(...judgeTest(step, stdout));
  return failures;
}

/** uvu ends with a summary; a file that forgets `test.run()` ends well and says nothing. */
function judgeTest(step: ProgramStep, stdout: string[]): Failure[] {
  const count = (what: string) =>
    stdout.map((line) => new RegExp(`^\\s*${what}:\\s+(\\d+)`).exec(line)?.[1]).find(Boolean);
  if (count('Total') === undefined) {
    const message = `${step.name} ran no test: it never calls test.run()`;
    return [{ ...at(step), message, advice: 'end the file with test.run()', rows: null }];
  }
  if (Number(count('Passed')) > 0) return [];
  const why = Number(count('Skipped')) > 0 ? 'all are skipped' : 'there is none in it';
  const message = `${step.name} ran no test: ${why}`;
  return [{ ...at(step), message, advice: 'write a test, or mark the block `ignore`', rows: null }];
}

function printed({ lines }: CommandRecord): string[] {
  return lines
    .filter(({ stream }) => stream === 'output' || stream === 'error')
    .map(({ text }) => text);
}

function at({ line, column }: Position): Position {
  return { line, column };
}
