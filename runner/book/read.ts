// Files → chapters, each with a unique id.
import { createHash } from 'node:crypto';
import { basename, dirname, extname, join } from 'node:path';
import { parse } from './parse.ts';
import { asksFor, assignmentOfFile, listChapters, readText } from './shelf.ts';
import type { Chapter } from './types.ts';

/** Reads and parses the files; `root` is the folder of the workbook. */
export async function readChapters(paths: string[], root: string): Promise<Chapter[]> {
  const chapters = paths.map(async (path) => {
    const [source, base] = [readText(path), await baseOf(path)];
    return parse(source, path, base);
  });
  return (await Promise.all(chapters)).map((chapter) => ({
    ...chapter,
    id: chapterId(chapter.path, root),
  }));
}

/** The base of an answer: for answers/hi-hello.md, the chapter beside `answers` that has this assignment. */
async function baseOf(path: string): Promise<Chapter | null> {
  if (basename(dirname(path)) !== 'answers') return null;
  const id = assignmentOfFile(path);
  for (const candidate of await listChapters(dirname(dirname(path)))) {
    const source = readText(candidate);
    if (!asksFor(source, path)) continue;
    const chapter = parse(source, candidate);
    if (chapter.assignments.some((assignment) => assignment.id === id)) return chapter;
  }
  return null;
}

/**
 * A unique id that is safe as a file name: the book's own chapters and their answers have their file
 * name, others also the hash of their path.
 */
export function chapterId(path: string, root: string): string {
  const name = basename(path, '.md');
  // Without a dot, which marks answers and their tests, and without an end like a hash.
  const plain =
    path.endsWith('.md') &&
    /^[\p{L}\p{N}_][\p{L}\p{N}_-]{0,49}$/u.test(name) &&
    !/-[0-9a-f]{8}$/.test(name);
  if (plain && dirname(path) === join(root, 'chapters')) return name;
  if (plain && dirname(path) === join(root, 'chapters', 'answers')) return `answers.${name}`;
  const words = basename(path, extname(path)).match(/[\p{L}\p{N}_]+/gu) ?? ['page'];
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 8);
  return `${[...words.join('-')].slice(0, 50).join('')}-${hash}`;
}
