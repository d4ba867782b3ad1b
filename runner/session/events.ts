// What a session's host tells the runner while it works; plain data, sent as JSON.

/** `at` is milliseconds since the session began. */
export type SessionEvent = { at: number } & Happening;

export type Happening =
  | { event: 'start'; step: number; command: number }
  /** What the names in a command or a typed line stood for when it was started or typed. */
  | { event: 'given'; step: number; command: number; names: Record<string, string> }
  | { event: 'line'; step: number; command: number; stream: Stream; text: string }
  | { event: 'exit'; step: number; command: number; status: number }
  /** Sent when a wait has lasted a second. */
  | { event: 'wait'; step: number; for: string }
  | { event: 'fault'; step: number; command: number; fault: Fault }
  /** What a test file told over its channel. */
  | { event: 'test'; step: number; command: number; news: TestNews }
  | { event: 'end'; step: number }
  | { event: 'done' };

/** `typed` is what the transcript types, `key` its ^C and ^D. */
export type Stream = 'output' | 'error' | 'typed' | 'key';

/** What can go wrong with a process beside its output and its status. */
export type Fault =
  | { kind: 'timeout'; waitingFor: string; limit: number }
  | { kind: 'interrupt ignored'; endedBy: 'SIGTERM' | 'SIGKILL' }
  | { kind: 'ended early'; before: string }
  | { kind: 'flood'; limit: string }
  | { kind: 'not started'; reason: string; advice: string }
  | { kind: 'not run'; because: string };

/** What a test file tells of itself while it runs; its numbers count its tests from 0. */
export type TestNews =
  | { kind: 'test'; id: number; test: TestRecord }
  /** Something was thrown outside of its tests, and nobody caught it. */
  | { kind: 'uncaught'; error: TestError }
  /** Its last line was reached, and all that it ran is over. */
  | { kind: 'end' };

/** One test, as it stands: declared only, left out by an `.only`, running, or over. */
export interface TestRecord {
  /** Empty for the tests that are in no suite of their own. */
  suite: string;
  title: string;
  status: 'declared' | 'left out' | 'running' | 'passed' | 'failed' | 'skipped';
  /** Where it is declared: a line of a stack. */
  place: string;
  /** Milliseconds. */
  duration: number | null;
  error: TestError | null;
}

/** What was thrown, as text for a person; `name` is empty when it was no Error. */
export interface TestError {
  name: string;
  message: string;
  /** The stack's frames, a line each, without those of uvu that called the test. */
  stack: string;
}

/** Letters of what proves that a line on the channel is the reporter's. */
export const nonceLength = 32;
