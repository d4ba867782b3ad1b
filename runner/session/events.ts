// What a session's host tells the runner while it works; plain data, sent as JSON.

/** `at` is milliseconds since the session began. */
export type SessionEvent = { at: number } & Happening;

/** `step` and `command` count from 0. */
export type Happening =
  | ({ step: number; command: number } & CommandHappening)
  | { event: 'end'; step: number }
  | { event: 'done' };

/** What happens to one command of a terminal, or to a program. */
export type CommandHappening =
  | { event: 'start' }
  /** What the names in a command or a typed line stood for when it was started or typed. */
  | { event: 'given'; names: Record<string, string> }
  | { event: 'line'; stream: Stream; text: string }
  | { event: 'exit'; status: number }
  /** Sent when a wait has lasted a second. */
  | { event: 'wait'; for: string }
  | { event: 'fault'; fault: Fault }
  /** What a test file reports over its channel. */
  | { event: 'test'; news: TestNews };

/** `typed` is what the transcript types, `key` its ^C and ^D. */
export type Stream = 'output' | 'error' | 'typed' | 'key';

/** What can go wrong with a process, apart from its output and its exit status. */
export type Fault =
  | { kind: 'timeout'; waitingFor: string; limit: number }
  | { kind: 'interrupt ignored'; endedBy: 'SIGTERM' | 'SIGKILL' }
  | { kind: 'ended early'; before: string }
  | { kind: 'flood'; limit: string }
  | { kind: 'not started'; reason: string; advice: string }
  | { kind: 'not run'; because: string };

/** What a test file reports while it runs; `id` counts its tests from 0. */
export type TestNews =
  | { kind: 'test'; id: number; test: TestRecord }
  /** An uncaught exception outside of its tests. */
  | { kind: 'uncaught'; error: TestError }
  /** Its last line was reached, and all suites that it ran have ended. */
  | { kind: 'end' };

/** One test: only declared, left out because of an `.only`, running, or ended. */
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

/** What was thrown, as text for a person; `name` is empty when it was not an Error. */
export interface TestError {
  name: string;
  message: string;
  /** The stack's frames, a line each, without those of uvu that called the test. */
  stack: string;
}

/** Letters of the secret with which each line of the reporter begins. */
export const nonceLength = 32;
