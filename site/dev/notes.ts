// What an author should know of a chapter beside its page.
import { join } from 'node:path';
import { chapterNumber } from '../../runner/book/shelf.ts';
import { shownPath } from '../../runner/book/shown-path.ts';
import type { Problem } from '../../runner/book/types.ts';
import { plain } from '../../runner/report/colour.ts';
import type { BuildOptions } from '../build.ts';
import { slugOf } from '../chapter/naming.ts';
import { failureTexts } from '../failures.ts';
import type { RecordedChapter } from '../sources/records.ts';
import type { State } from './state.ts';

/** That it was not run as it stands, or what failed in it. */
export function notesOn(
  { path, status, report }: RecordedChapter,
  { root, folder, cwd }: Pick<BuildOptions, 'root' | 'folder' | 'cwd'>,
): State['notes'] {
  const shown = shownPath(path, cwd);
  const page = `${slugOf(path)}.html`;
  const number = folder === join(root, 'chapters') ? chapterNumber(path) : null;
  const command = `npm run chapter ${number ?? shown}`;
  if (status === 'stale') return [{ page, text: `changed since it was run: ${command}` }];
  if (status === 'missing') return [{ page, text: `never run: ${command}` }];
  if (status !== 'failed') return [];
  return failureTexts(report, { path: shown, paint: plain }).map((text) => ({ page, text }));
}

/** A message after its place, as editors and terminals make a link of it. */
export function placed({ path, line, column, message }: Omit<Problem, 'code'>): string {
  return `${path}:${line}:${column} ${message}`;
}
