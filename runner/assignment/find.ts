// The assignments of a book, each with the chapter that asks for it and the place of its answer.
import { basename, dirname, join, resolve } from 'node:path';
import { nearest, quote } from '../book/problem.ts';
import { readChapters } from '../book/read.ts';
import { assignmentOfFile, listChapters } from '../book/shelf.ts';
import type { Assignment, Chapter } from '../book/types.ts';
import { UsageError } from '../usage.ts';

/** An assignment and where its answer stands, or will. */
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

/** The assignment that a word names: by its id, or by the file of an answer, wherever that lies. */
export function findAssignment(word: string, all: Asked[], { cwd }: Book): Asked {
  const isFile = word.endsWith('.md');
  const id = isFile ? assignmentOfFile(word) : word;
  const [asked, second] = all.filter(({ assignment }) => assignment.id === id);
  if (!asked) throw new UsageError(unknown(word, id, all));
  if (second) {
    const names = [asked, second].map(({ chapter }) => basename(chapter.path));
    throw new UsageError(`${quote(id)} is asked in ${names.join(' and in ')}; rename one of them`);
  }
  return isFile ? { ...asked, answer: resolve(cwd, word) } : asked;
}

function unknown(word: string, id: string, all: Asked[]): string {
  const near = nearest(
    id,
    all.map(({ assignment }) => assignment.id),
  );
  const meant = near ? `did you mean ${quote(near)}?` : 'npm run assignment lists them';
  return `no assignment ${quote(id)}${id === word ? '' : `, which ${quote(word)} would answer`}; ${meant}`;
}
