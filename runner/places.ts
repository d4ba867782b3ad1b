// The folders of all that is generated, one for each kind, named here and nowhere else.
import { join } from 'node:path';

/** The folder of what is generated, in a workbook that can be written; else see elsewhere.mjs. */
export const storeName = '.workbook';

/** The workbook that a command works for. */
export interface Workbook {
  /** The folder of the workbook. */
  root: string;
  /** The folder of all that is generated. */
  store: string;
  /** The compiled host of the sessions. */
  host: string;
  /** SHA-256 of all files that the runner is made of. */
  version: string;
}

/** The folders in a store; beside them build.mjs keeps what it compiles. */
export function placesIn(store: string) {
  const site = join(store, 'site');
  return {
    /** Each chapter's files, for its reader, and the lists of what was written there. */
    chapters: join(store, 'chapters'),
    extracted: join(store, 'extracted'),
    /** The files of a chapter while one of its programs is run by hand. */
    play: join(store, 'play'),
    /** One folder for each session; gone when it ends. */
    sessions: join(store, 'sessions'),
    /** Compiled programs, and the verdicts of the type checker. */
    programs: join(store, 'programs'),
    types: join(store, 'types'),
    /** Each chapter's last report. */
    records: join(store, 'records'),
    /** The state of each answer. */
    standings: join(store, 'standings'),
    /** What the site knows of its pages, their HTML, the code on them, and what it published. */
    site,
    facts: join(site, 'facts'),
    bodies: join(site, 'bodies'),
    inBook: join(site, 'in-book'),
    code: join(site, 'code'),
    published: join(site, 'published'),
  };
}
