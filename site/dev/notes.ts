// What an author should know of a chapter beside its page.
import { join } from 'node:path';
import type { Problem } from '../../runner/book/types.ts';
import type { RecordedChapter } from '../records.ts';
import type { State } from './state.ts';

/** That it was not run as it stands, or what failed in it. */
export function notesOn(
  { id, path, status, report }: RecordedChapter,
  { root, folder }: { root: string; folder: string },
): State['notes'] {
  const number = folder === join(root, 'chapters') ? /^\d+/.exec(id)?.[0] : undefined;
  const command = `npm run chapter ${number === undefined ? path : Number(number)}`;
  if (status === 'stale') return [{ id, text: `changed since it was run: ${command}` }];
  if (status === 'missing') return [{ id, text: `never run: ${command}` }];
  if (status !== 'failed') return [];
  const failures = (report?.chapters ?? []).flatMap(({ types, sections }) => [
    ...sections.flatMap(({ line, column, broken }) =>
      broken === null ? [] : [{ line, column, message: broken }],
    ),
    ...[types, ...sections].flatMap(({ outcomes }) => outcomes.flatMap((one) => one.failures)),
  ]);
  return failures.map((failure) => ({ id, text: placed({ path, ...failure }) }));
}

/** A message after its place, as editors and terminals make a link of it. */
export function placed({ path, line, column, message }: Omit<Problem, 'code'>): string {
  return `${path}:${line}:${column} ${message}`;
}
