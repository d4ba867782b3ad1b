// The report: what a run showed, as plain JSON. Every view of a run is made from it.
import type { Position, Problem } from '../book/types.ts';
import type { Isolation } from '../session/isolate.ts';
import type { Outcome } from '../session/record.ts';

export interface Report {
  version: 1;
  /** When the run began, in ISO 8601. */
  started: string;
  /** Milliseconds. */
  duration: number;
  node: string;
  system: string;
  isolation: Isolation;
  /** Whether the user ended it before its time. */
  interrupted: boolean;
  chapters: ChapterReport[];
}

export interface ChapterReport {
  /** The Markdown file, relative to where the command was typed. */
  path: string;
  id: string;
  title: string;
  /** SHA-256 of all that can change this report. */
  key: string;
  problems: Problem[];
  sections: SectionReport[];
}

export interface SectionReport extends Position {
  title: string;
  /** Milliseconds. */
  duration: number;
  status: 'passed' | 'failed' | 'skipped' | 'interrupted';
  /** Why the session broke off, if it did. */
  broken: string | null;
  outcomes: Outcome[];
}
