// The shelf: the files that a user's words name. The only file of this folder that reads the disk.
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { UsageError } from '../usage.ts';
import { nearest, quote } from './problem.ts';

/** Where chapters are looked for; `cwd` is the folder in which the command was typed. */
export interface Shelf {
  /** The folder of the book, whose files begin with their number. */
  chapters: string;
  cwd: string;
}

/** The absolute paths that the words name: a chapter's number, a Markdown file, a folder, or `all`. */
export async function findChapters(words: string[], shelf: Shelf): Promise<string[]> {
  const found: string[] = [];
  for (const word of words) found.push(...(await findOne(word, shelf)));
  return [...new Set(found)];
}

/** The chapters of a folder in their order: Markdown files whose name begins with a number. */
export async function listChapters(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => /^\d+.*\.md$/.test(name))
    .sort(byNumber)
    .map((name) => join(folder, name));
}

/** Without Intl.Collator, which takes 6 ms to load. */
function byNumber(a: string, b: string): number {
  return (chapterNumber(a) ?? 0) - (chapterNumber(b) ?? 0) || (a < b ? -1 : 1);
}

/** A chapter's number, from its file name; null where it has none. */
export function chapterNumber(path: string): number | null {
  const digits = /^\d+/.exec(basename(path))?.[0];
  return digits === undefined ? null : Number(digits);
}

/** The id of the assignment that a file answers: its name up to the first dot. */
export function assignmentOfFile(path: string): string {
  return basename(path).replace(/\..*$/s, '');
}

/** Whether a chapter's text seems to have the assignment of an answer; parsing it would take longer. */
export function asksFor(source: string, answer: string): boolean {
  return new RegExp(`^:{3,} *assignment ${assignmentOfFile(answer)}\\s`, 'm').test(source);
}

/** The text of a chapter. Synchronous, because a promise takes longer than the small file. */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  if (!isUtf8(bytes))
    throw new UsageError(`${path} is not UTF-8 text; save it with the encoding UTF-8`);
  return bytes.toString('utf8');
}

async function findOne(word: string, { chapters, cwd }: Shelf): Promise<string[]> {
  if (word === 'all') return await listChapters(chapters);
  if (/^\d+$/.test(word)) return [await numbered(Number(word), chapters)];
  const path = resolve(cwd, word);
  const entry = await stat(path).catch(() => null);
  if (entry?.isFile()) return [path];
  if (entry?.isDirectory()) return await inFolder(path, word);
  const book = await listChapters(chapters);
  const near = nearest(
    word,
    book.flatMap((path) => [basename(path), basename(path, '.md')]),
  );
  throw new UsageError(
    `the chapter or file ${quote(word)} does not exist${near ? `; did you mean ${quote(near)}?` : ''}`,
  );
}

async function numbered(number: number, chapters: string): Promise<string> {
  const book = await listChapters(chapters);
  const path = book.find((path) => chapterNumber(path) === number);
  if (path) return path;
  const numbers = book.map(chapterNumber).join(', ');
  throw new UsageError(
    `chapter ${number} does not exist; ${numbers ? `the chapters are ${numbers}` : 'there are no chapters yet'}`,
  );
}

async function inFolder(path: string, word: string): Promise<string[]> {
  const names = await readdir(path);
  const found = names.filter((name) => name.endsWith('.md')).sort();
  if (found.length === 0)
    throw new UsageError(
      `the folder ${quote(word)} has no Markdown files; name a folder that has some`,
    );
  return found.map((name) => join(path, name));
}
