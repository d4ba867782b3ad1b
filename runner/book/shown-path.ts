// How messages name a file.
import { relative } from 'node:path';

/** Relative to where the user is, unless that leads out of there. */
export function shownPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') ? path : short;
}
