// What the site knows of a chapter beside its HTML: plain data, kept in the cache as JSON.
import type { Chapter } from '../../runner/book/types.ts';
import type { Standing } from '../../runner/report/standing.ts';
import type { Report } from '../../runner/report/types.ts';
import type { Anchor, Link } from '../sources/links.ts';
import type { Status } from '../sources/records.ts';

/** A chapter as the site shows it, without the heading of its page. */
export interface RenderedChapter {
  facts: Facts;
  /** The HTML of its sections and foot, its headings and assignments under ids of their own. */
  body: string;
  /** Makes the same for the page that holds the whole book, where every id bears the chapter's name. */
  inBook(): string;
}

export interface Facts {
  /** The file name without its ending: that of the page, too. */
  slug: string;
  /** The Markdown file, as messages show it. */
  path: string;
  number: number | null;
  title: string;
  /** The first paragraph, as text. */
  lead: string;
  /** All that stands before the first section, for the search. */
  opening: string;
  sections: SectionFacts[];
  assignments: AssignmentFacts[];
  /** Names of the programs that terminals of the chapter run. */
  builds: string[];
  /** Every id on the page, also those that stand there twice. */
  ids: Anchor[];
  links: Link[];
  /** Pictures, by their file. */
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

/** Something that the index lists. */
export interface Term {
  kind: 'error' | 'call' | 'page' | 'api' | 'option';
  name: string;
}

export interface AssignmentFacts {
  id: string;
  title: string;
  points: number;
  /** The statement, the rubric, and what its tests hold it to, as HTML. */
  html: string;
  /** The same as text, for the search. */
  text: string;
  /** How far the reader’s own answer is; null where there is none. */
  progress: Pick<Standing, 'state' | 'earned' | 'tested'> | null;
}

/** The reader’s own answer to an assignment, with what its last check found. */
export interface OwnAnswer {
  chapter: Chapter;
  report: Report | null;
  status: Status;
  progress: Standing | null;
  /** What checks it. */
  command: string;
}

/** How many blocks of each kind the page shows. */
export interface Counts {
  programs: number;
  terminals: number;
  tests: number;
}
