// What happened in a session, gathered from its events: the commands of each step, line by line.
import type { Position } from '../book/types.ts';
import type { Fault, SessionEvent, Stream, TestError, TestNews, TestRecord } from './events.ts';

/** One command of a terminal, or one program. Times are milliseconds since the session began. */
export interface CommandRecord {
  started: number;
  ended: number | null;
  /** As shells count it: 128 plus the signal's number for a process that a signal ended. */
  status: number | null;
  lines: LineRecord[];
  faults: Fault[];
  /** What the names in the command and in its typed lines stood for. */
  given: Record<string, string>;
  /** What a test file reported of its tests; null for every other program. */
  told: TestFileRecord | null;
}

/** A test file, as its reporter saw it. */
export interface TestFileRecord {
  tests: TestRecord[];
  /** What was thrown outside of them. */
  uncaught: TestError[];
  /** Whether its last line was reached, and all suites that it ran ended. */
  ended: boolean;
}

export interface LineRecord {
  at: number;
  stream: Stream;
  text: string;
}

/** The commands of each step, by the step's place in its plan. */
export type SessionRecord = CommandRecord[][];

/** What became of one block. */
export interface Outcome extends Position {
  kind: 'program' | 'test' | 'terminal' | 'file' | 'types' | 'citation';
  name: string;
  status: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  reason: string | null;
  /** What each of its commands is called on the page. */
  shown: string[];
  commands: CommandRecord[];
  failures: Failure[];
}

/** One line of expected and actual side by side; null where one of them has no such line. */
export interface Row {
  expected: string | null;
  actual: string | null;
  same: boolean;
  /** Line in the Markdown of what was expected. */
  line: number | null;
}

/** Something that the page says and the run does not. */
export interface Failure extends Position {
  message: string;
  /** What to do about it. */
  advice: string;
  /** Expected and actual lines, aligned; null where the failure is not about lines. */
  rows: Row[] | null;
}

/** What became of a section. */
export interface SectionReport extends Position {
  title: string;
  /** Milliseconds. */
  duration: number;
  status: 'passed' | 'failed' | 'skipped' | 'interrupted';
  /** Why the session broke off, if it did. */
  broken: string | null;
  outcomes: Outcome[];
  /** What the placeholders stood for. */
  bindings: Record<string, string>;
}

/** What a terminal showed of its program, without what was typed into it. */
export function printedLines({ lines }: CommandRecord): string[] {
  const printed = lines.filter(({ stream }) => stream === 'output' || stream === 'error');
  return printed.map(({ text }) => text);
}

/** What a program wrote to its standard output. */
export function outputLines({ lines }: CommandRecord): string[] {
  return lines.filter(({ stream }) => stream === 'output').map(({ text }) => text);
}

/** The outcome of something that was checked without being run. */
export function finding(
  { kind, name, line, column }: Pick<Outcome, 'kind' | 'name' | 'line' | 'column'>,
  failures: Failure[],
): Outcome {
  const status = failures.length > 0 ? 'failed' : 'passed';
  return { kind, name, line, column, status, reason: null, shown: [], commands: [], failures };
}

/** Adds one event to the record. */
export function addEvent(record: SessionRecord, event: SessionEvent): void {
  if (event.event === 'done' || event.event === 'end') return;
  const { step, at } = event;
  record[step] ??= [];
  record[step][event.command] ??= newCommand(at);
  const command = record[step][event.command];
  if (!command) return;
  if (event.event === 'line') {
    command.lines.push({ at, stream: event.stream, text: event.text });
  } else if (event.event === 'fault') command.faults.push(event.fault);
  else if (event.event === 'given') Object.assign(command.given, event.names);
  else if (event.event === 'test') addNews(command, event.news);
  else if (event.event === 'exit') {
    command.status = event.status;
    command.ended = at;
  }
}

function newCommand(started: number): CommandRecord {
  return { started, ended: null, status: null, lines: [], faults: [], given: {}, told: null };
}

function addNews(command: CommandRecord, news: TestNews): void {
  command.told ??= { tests: [], uncaught: [], ended: false };
  if (news.kind === 'test') command.told.tests[news.id] = news.test;
  else if (news.kind === 'uncaught') command.told.uncaught.push(news.error);
  else command.told.ended = true;
}
