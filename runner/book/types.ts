// The book as data: what a chapter holds, and where in its Markdown each thing stands.
import type { Token } from 'markdown-it';

/** A place in a Markdown file; both numbers start at 1, columns count UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/** A mistake of the author, with its place and the way out. */
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
  /** What an answer is built upon: the files of that chapter are there before its first block. */
  base: Chapter | null;
  problems: Problem[];
}

/** All that stands under one `##` heading: one session. */
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
  /** Capabilities or programs that the block cannot do without. */
  needs: string[];
}

/** A complete module: run as it stands. */
export interface Program extends Fence {
  kind: 'program';
  fails: Expectation;
  /** Milliseconds, or null for the runner's own limit. */
  timeout: number | null;
}

/** What a program promises: to succeed, to fail, or to be rejected with one type error (TS2345). */
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

/** What a test says of an answer. */
export interface Examination {
  /** The id of the assignment. */
  assignment: string;
  /** The point of the rubric, counted from 1, that is earned when all of its tests pass. */
  point: number;
  /** What helps someone whose answer has failed it twice. */
  hint: string | null;
  /** Whether it is kept from students. */
  private: boolean;
}

export type AssignmentTest = TestFile & { examines: Examination };

/** Code that is shown, and nothing else. */
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
  /** Exit status that the page states, 0 where it states none. */
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
  /** Whether nothing in it has a meaning: on the page a backslash stands before it. */
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
  /** The programs that an answer holds, as its tests call them. */
  files: string[];
  rubric: RubricPoint[];
  /** The line after its last. */
  end: number;
}

export interface RubricPoint extends Position {
  points: number;
  /** Whether an answer has to point at something that was seen. */
  evidence: boolean;
  text: string;
}

/** A model answer: a small chapter within the chapter, with a session under each of its headings. */
export interface Solution extends Position {
  id: string;
  sections: Section[];
  /** The line after its last. */
  end: number;
}
