// The book as data: the content of a chapter, with the place of each thing in its Markdown.
import type { Token } from 'markdown-it';

/** A place in a Markdown file; both numbers start at 1, columns count UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/** A mistake of the author: its place, what is wrong, and what to do. */
export interface Problem extends Position {
  path: string;
  message: string;
}

export interface Chapter {
  /** Absolute path of the Markdown file. */
  path: string;
  /** File name without its ending, unique among the chapters of one run. */
  id: string;
  title: string;
  source: string;
  sections: Section[];
  assignments: Assignment[];
  /** The tests of its assignments: they run against an answer, not with the sections. */
  tests: AssignmentTest[];
  solutions: Solution[];
  /** For an answer, the chapter of its assignment: its files exist before the first block. */
  base: Chapter | null;
  problems: Problem[];
}

/** Everything under one `##` heading: one session. */
export interface Section extends Position {
  title: string;
  parts: Part[];
}

export type Part = Prose | Block;

/** Markdown between two blocks, as the tokens that render it. */
export interface Prose extends Position {
  kind: 'prose';
  tokens: Token[];
}

export type Block = Program | SourceFile | TestFile | Listing | Output | Terminal;

/** The text of a fence and, for each of its lines, the column where it begins. */
export interface Body {
  text: string;
  /** Line of the first line of text, whether or not there is one. */
  line: number;
  columns: number[];
}

interface Fence extends Position {
  lang: string;
  body: Body;
  hidden: boolean;
  /** Capabilities or programs that the block needs. */
  needs: string[];
}

/** A complete module, run as it is. */
export interface Program extends Fence {
  kind: 'program';
  fails: Expectation;
  /** Milliseconds, or null for the runner's own limit. */
  timeout: number | null;
}

/** Whether a program should succeed, fail, or be rejected with one type error (TS2345). */
export type Expectation = 'success' | 'failure' | `TS${number}`;

/** A file of the chapter, or one more piece of it. */
export interface SourceFile extends Fence {
  kind: 'file';
  path: string;
  mode: 'start' | 'append' | 'replace';
  fails: Expectation;
}

/** A uvu test file. */
export interface TestFile extends Fence {
  kind: 'test';
  examines: Examination | null;
  timeout: number | null;
}

/** What a test examines in an answer. */
export interface Examination {
  /** The id of the assignment. */
  assignment: string;
  /** The point of the rubric, counted from 1, that is earned when all of its tests pass. */
  point: number;
  /** Shown after an answer has failed it twice. */
  hint: string | null;
  /** Whether students do not get it. */
  private: boolean;
}

export type AssignmentTest = TestFile & { examines: Examination };

/** Code that is only shown. */
export interface Listing extends Fence {
  kind: 'listing';
}

/** What the program before it prints. */
export interface Output extends Fence {
  kind: 'output';
  lines: Expected[];
}

/** One terminal: its commands one after the other. */
export interface Terminal extends Fence {
  kind: 'terminal';
  title: string | null;
  unordered: boolean;
  timeout: number | null;
  commands: Command[];
}

export interface Command extends Position {
  /** As the page shows it, without the `$`. */
  text: string;
  start: Start;
  entries: Entry[];
  /** The exit status on the page, 0 where there is none. */
  status: number;
}

/** A command is split into words and started as it is, or, where it has a pipe, given to a shell. */
export type Start = { kind: 'words'; words: string[] } | { kind: 'shell'; script: string };

export type Entry = Expected | Key;

/** A line, or any number of lines, that a program is expected to print. */
export type Expected = ExpectedLine | (Position & { kind: 'any' });

export interface ExpectedLine extends Position {
  kind: 'line';
  text: string;
  /** Whether nothing in it has a meaning: on the page it begins with a backslash. */
  verbatim: boolean;
}

/** What the student does: type a line, interrupt, or end the input. */
export type Key =
  | (Position & { kind: 'type'; text: string })
  | (Position & { kind: 'interrupt' })
  | (Position & { kind: 'end' });

export interface Assignment extends Position {
  id: string;
  title: string;
  points: number;
  /** The files that an answer must have, by the names that its tests use. */
  files: string[];
  rubric: RubricPoint[];
  /** The line after its last. */
  end: number;
}

export interface RubricPoint extends Position {
  points: number;
  /** Whether an answer must cite a line that its run printed. */
  evidence: boolean;
  text: string;
}

/** A model answer: a small chapter inside the chapter, with a session for each of its headings. */
export interface Solution extends Position {
  id: string;
  sections: Section[];
  /** The line after its last. */
  end: number;
}
