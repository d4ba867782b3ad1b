// The report of a run as plain JSON: the terminal, the files and the site all show it.
import type { Problem } from '../book/types.ts';
import type { Isolation } from '../session/isolate.ts';
import type { Outcome, SectionReport } from '../session/record.ts';

export interface Report {
  version: 1;
  /** When the run began, in ISO 8601. */
  started: string;
  /** Milliseconds. */
  duration: number;
  node: string;
  system: string;
  isolation: Isolation;
  /** Whether a signal ended the run early. */
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
  /** What its blocks need of a machine; which of them are available is part of the key. */
  needs: string[];
  problems: Problem[];
  types: TypesSummary;
  sections: SectionReport[];
}

export interface TypesSummary {
  /** TypeScript blocks that were checked. */
  blocks: number;
  /** Milliseconds; 0 when an earlier result was used. */
  duration: number;
  /** The blocks that the type checker rejects, and those marked `fails`. */
  outcomes: Outcome[];
}
