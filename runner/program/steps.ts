// A section as a list of steps: what its session writes, starts and expects, in the page's order.
import type { Command, Expectation, Expected, Position } from '../book/types.ts';

/** What one session does. Plain data: it is sent to the session's host as JSON. */
export interface Plan extends Position {
  title: string;
  steps: Step[];
  broken: Broken[];
}

export type Step = WriteStep | ProgramStep | TerminalStep;

/** Files that the steps after this one find in the working directory. */
export interface WriteStep {
  kind: 'write';
  files: PlannedFile[];
}

export interface PlannedFile {
  path: string;
  /** The text on the page, or, for TypeScript, the JavaScript compiled from it. */
  text: string;
  compiled: boolean;
}

interface Run extends Position {
  /** What the views call it; unique in its section. */
  name: string;
  needs: string[];
  /** Milliseconds that one wait may take; null for the limit of the run. */
  timeout: number | null;
}

/** A program or a test file: runs to its end before the next step. */
export interface ProgramStep extends Run {
  kind: 'program' | 'test';
  file: string;
  fails: Expectation;
  output: (Position & { lines: Expected[] }) | null;
}

export interface TerminalStep extends Run {
  kind: 'terminal';
  commands: Command[];
  unordered: boolean;
}

/** A file that is not TypeScript: nothing that runs it can succeed. */
export interface Broken extends Position {
  name: string;
  message: string;
}
