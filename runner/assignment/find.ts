// The assignments of a book, each with the chapter that asks for it and the place of its answer.
import { basename, dirname, join, resolve } from 'node:path';
import { nearest, quote } from '../book/problem.ts';
import { readChapters } from '../book/read.ts';
import { assignmentOfFile, listChapters } from '../book/shelf.ts';
import type { Assignment, Chapter } from '../book/types.ts';
import { UsageError } from '../usage.ts';

/** An assignment, and the file of its answer, which may not exist yet. */
export interface Asked {
  assignment: Assignment;
  chapter: Chapter;
  /** Absolute path of the answer's file. */
  answer: string;
}

export interface Book {
  /** The folder of the workbook. */
  root: string;
  /** The folder of the chapters. */
  chapters: string;
  /** Where the command was typed. */
  cwd: string;
}

/** Every assignment of the book, in its order. */
export async function readAssignments({ chapters, root }: Book): Promise<Asked[]> {
  const book = await readChapters(await listChapters(chapters), root);
  return book.flatMap((chapter) =>
    chapter.assignments.map((assignment) => {
      const answer = join(dirname(chapter.path), 'answers', `${assignment.id}.md`);
      return { assignment, chapter, answer };
    }),
  );
}

/** The assignment that a word names: its id, or the file of an answer in any folder. */
export function findAssignment(word: string, all: Asked[], { cwd }: Book): Asked {
  const isFile = word.endsWith('.md');
  const id = isFile ? assignmentOfFile(word) : word;
  const [asked, second] = all.filter(({ assignment }) => assignment.id === id);
  if (!asked) throw new UsageError(unknown(word, id, all));
  if (second) {
    const names = [asked, second].map(({ chapter }) => basename(chapter.path));
    throw new UsageError(
      `the assignment ${quote(id)} is defined twice, in ${names.join(' and in ')}; rename one of them`,
    );
  }
  return isFile ? { ...asked, answer: resolve(cwd, word) } : asked;
}

function unknown(word: string, id: string, all: Asked[]): string {
  const near = nearest(
    id,
    all.map(({ assignment }) => assignment.id),
  );
  const meant = near ? `did you mean ${quote(near)}?` : '`npm run assignment` lists all of them';
  const file = id === word ? '' : `, so ${quote(word)} cannot be its answer`;
  return `the assignment ${quote(id)} does not exist${file}; ${meant}`;
}
