// The chapter's files as a reader wants them: under .workbook/<chapter>/, to open and run by hand.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Chapter } from '../book/types.ts';
import { latest, textOf } from './tangle.ts';

/** Writes each file as it is at the chapter's end, and removes what the chapter no longer holds. */
export async function extract(chapter: Chapter, folder: string): Promise<void> {
  const files = new Map([...latest(chapter)].map(([path, source]) => [join(folder, path), source]));
  await Promise.all([...files].map(([path, source]) => writeChanged(path, textOf(source))));
  const kept = new Set([...files.keys()].flatMap((path) => [path, ...foldersOf(path, folder)]));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (!kept.has(path)) await rm(path, { recursive: true, force: true });
  }
}

/** The folders between a file and the folder that holds it. */
function foldersOf(path: string, top: string): string[] {
  const folder = dirname(path);
  return folder === top ? [] : [folder, ...foldersOf(folder, top)];
}

async function writeChanged(path: string, text: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => null);
  if (before === text) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
