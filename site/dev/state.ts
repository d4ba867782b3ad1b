// What the dev server tells the pages that are open, as JSON.
import type { Problem } from '../../runner/book/types.ts';

export interface State {
  /** With any of them nothing was published; what is shown is as it was before. */
  problems: Problem[];
  /** The files that are new. */
  written: string[];
  /** By the chapter's page: that it is not verified, and what failed in it. */
  notes: { page: string; text: string }[];
}
