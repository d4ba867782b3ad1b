// Files → chapters, each with a name of its own.
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { readChapter } from './load.ts';
import { parse } from './parse.ts';
import type { Chapter } from './types.ts';

/** Reads and parses the files; `root` is the folder of the workbook. */
export async function readChapters(paths: string[], root: string): Promise<Chapter[]> {
  const chapters = paths.map(async (path) => parse(await readChapter(path), path));
  return (await Promise.all(chapters)).map((chapter) => ({
    ...chapter,
    id: chapterId(chapter.path, root),
  }));
}

/** The book's own chapters go by their file name, others by a name that no second one has. */
export function chapterId(path: string, root: string): string {
  const name = basename(path).replace(/\.(md|markdown)$/i, '');
  if (dirname(path) === join(root, 'chapters')) return name;
  return `${name}-${createHash('sha256').update(path).digest('hex').slice(0, 6)}`;
}
