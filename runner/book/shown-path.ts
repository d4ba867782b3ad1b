// How messages name a file, and a place in it.
import { relative } from 'node:path';
import type { Position } from './types.ts';

/** Relative to the folder where the user is, or absolute for a file outside it. */
export function shownPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') ? path : short;
}

/** The form that editors and terminals turn into a link: `chapters/01-sockets.md:12:3`. */
export function shownPlace(path: string, { line, column }: Position): string {
  return `${path}:${line}:${column}`;
}

/** The place in that file that a line of a stack trace names; null where it names none. */
export function placeIn(text: string, path: string): Position | null {
  const at = text.indexOf(`${path}:`);
  const after = at < 0 ? '' : text.slice(at + path.length);
  const [, line, column] = /^:(\d+):(\d+)/.exec(after) ?? [];
  return line === undefined ? null : { line: Number(line), column: Number(column) };
}
