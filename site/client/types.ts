// The JSON that the scripts in the browser read. The generator imports these types, and nothing else from here.

/** A section, or another place of the book, that the search can find. */
export interface SearchEntry {
  href: string;
  chapter: string;
  title: string;
  text: string;
}

/** The result of a build, as the dev server sends it to the open pages. */
export interface BuildNews {
  /** If there are any, nothing was published, and the pages stay as they were. */
  problems: { path: string; line: number; column: number; message: string }[];
  /** The names of the files that were written. */
  written: string[];
  notes: PageNote[];
}

/** A note for the author of a chapter: that it was not run since it changed, or what failed in it. */
export interface PageNote {
  /** The name of its page. */
  page: string;
  text: string;
}
