// The chapter's files for its reader, in a folder for each chapter: to open them and to run them by hand.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Chapter } from '../book/types.ts';
import { placesIn } from '../places.ts';
import { makeFolder, openStore, reportUnwritable } from '../store.ts';
import { latest, textOf } from './tangle.ts';

/**
 * Writes each file as it is at the chapter's end, and removes what an earlier run wrote that the
 * chapter no longer holds; what the reader wrote or changed there stays.
 */
export async function extract(chapter: Chapter, store: string): Promise<void> {
  const places = placesIn(store);
  const folder = join(places.chapters, chapter.id);
  const lists = openStore<Record<string, string>>(places.extracted);
  const before = lists.read(chapter.id, format) ?? {};
  const files = [...latest(chapter)].map(([path, source]) => [path, textOf(source)] as const);
  const now = Object.fromEntries(files.map(([path, text]) => [path, hashOf(text)]));
  // The list is written first: if we are killed, no file of ours is missing on it.
  if (!isDeepStrictEqual(before, now)) lists.write(chapter.id, format, { ...before, ...now });
  const gone = Object.entries(before).filter(([path]) => !Object.hasOwn(now, path));
  try {
    makeFolder(folder);
    for (const [path, hash] of gone) await removeUnchanged(path, { folder, hash });
    await Promise.all(files.map(([path, text]) => writeChanged(join(folder, path), text)));
  } catch (error) {
    reportUnwritable(folder, error);
  }
  if (gone.length > 0) lists.write(chapter.id, format, now);
}

/** The format of a list: for each path the SHA-256 of the text that was written. */
const format = 'paths and hashes';

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Removes a file that is as we wrote it, and the folders that are empty then. */
async function removeUnchanged(
  path: string,
  { folder, hash }: { folder: string; hash: string },
): Promise<void> {
  const text = await readFile(join(folder, path), 'utf8').catch(() => null);
  if (text === null || hashOf(text) !== hash) return;
  await rm(join(folder, path));
  try {
    for (let outer = dirname(path); outer !== '.'; outer = dirname(outer))
      await rmdir(join(folder, outer));
  } catch {} // the folder holds something else
}

async function writeChanged(path: string, text: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => null);
  if (before === text) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
