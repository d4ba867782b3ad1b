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
  | { kind: 'not started'; reason: string }
  | { kind: 'not run'; because: string };
