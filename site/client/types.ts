// What the scripts in the browser are given as JSON. The generator imports these types, and nothing else of the client.

/** A place that the search can find. */
export interface SearchEntry {
  href: string;
  chapter: string;
  title: string;
  text: string;
}

/** What came of a build: the dev server tells it to the pages that are open. */
export interface BuildNews {
  /** With any of them nothing was published; what is shown is as it was before. */
  problems: { path: string; line: number; column: number; message: string }[];
  /** The files that are new. */
  written: string[];
  notes: PageNote[];
}

/** What an author should know of a chapter: that it was not run as it stands, or what failed in it. */
export interface PageNote {
  /** The file of the chapter's page. */
  page: string;
  text: string;
}
