// The data of a chapter beside its HTML; it is stored as JSON.
import type { Chapter } from '../../runner/book/types.ts';
import type { Standing } from '../../runner/report/standing.ts';
import type { Report } from '../../runner/report/types.ts';
import type { Anchor, Link } from '../sources/links.ts';
import type { Status } from '../sources/records.ts';

/** A rendered chapter, without the header of its page. */
export interface RenderedChapter {
  facts: Facts;
  /** The HTML of its sections and foot. */
  body: string;
  /** Makes the same for the page of the whole book, where every id begins with the chapter's name. */
  inBook(): string;
}

export interface Facts {
  /** The name of the Markdown file and of the page, without the ending. */
  slug: string;
  /** The Markdown file, as messages show it. */
  path: string;
  number: number | null;
  title: string;
  /** The first paragraph, as text. */
  lead: string;
  /** The text before the first section, for the search. */
  opening: string;
  sections: SectionFacts[];
  assignments: AssignmentFacts[];
  /** Names of the programs that terminals of the chapter run. */
  builds: string[];
  /** Every id on the page, duplicates included. */
  ids: Anchor[];
  links: Link[];
  /** The files of the pictures. */
  images: Link[];
  counts: Counts;
  status: Status;
}

export interface SectionFacts {
  id: string;
  title: string;
  /** Prose and code, for the search. */
  text: string;
  terms: Term[];
}

/** An entry of the index. */
export interface Term {
  kind: 'error' | 'call' | 'page' | 'api' | 'option';
  name: string;
}

export interface AssignmentFacts {
  id: string;
  title: string;
  points: number;
  /** The statement, the rubric, and the titles of its tests, as HTML. */
  html: string;
  /** The same as text, for the search. */
  text: string;
  /** The progress of the reader’s own answer; null when there is none. */
  progress: Pick<Standing, 'state' | 'earned' | 'tested'> | null;
}

/** The reader’s own answer to an assignment, with its last check. */
export interface OwnAnswer {
  chapter: Chapter;
  report: Report | null;
  status: Status;
  progress: Standing | null;
  /** The command that checks it. */
  command: string;
}

/** How many blocks of each kind the page shows. */
export interface Counts {
  programs: number;
  terminals: number;
  tests: number;
}
