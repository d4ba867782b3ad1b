// `npm run release -- DIR`: the student edition, which is the workbook without its answers.
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { withoutAnswers } from '../assignment/edition.ts';
import { quote } from '../book/problem.ts';
import { readChapters } from '../book/read.ts';
import { shownPlace } from '../book/shown-path.ts';
import type { Chapter } from '../book/types.ts';
import { storeName } from '../places.ts';
import { plural } from '../plural.ts';
import { openScreen } from '../report/screen.ts';
import { UsageError } from '../usage.ts';

/** What is made, and what nobody shares. */
const ours = ['node_modules', '.git', storeName, 'dist'];
/** Where answers lie: those of whoever tried the workbook, and those that its tests need. */
const answers = [join('chapters', 'answers'), join('runner', 'test', 'answers')];

/** Writes the edition into a new or empty folder; 2 when a chapter has mistakes: what is no solution cannot be told from what is. */
export async function release(root: string, folder: string): Promise<number> {
  await refuse(root, folder);
  const screen = await openScreen(process.stdout);
  const chapters = await readChapters(await pagesIn(join(root, 'chapters')), root);
  const problems = chapters.flatMap((chapter) => chapter.problems);
  for (const { path, line, column, message } of problems)
    console.error(`${shownPlace(relative(process.cwd(), path), { line, column })} ${message}`);
  if (problems.length > 0) return 2;
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(root)) {
    if (ours.includes(name)) continue;
    const filter = (path: string) => !answers.includes(relative(root, path));
    await cp(join(root, name), join(folder, name), { recursive: true, filter });
  }
  for (const chapter of chapters)
    await writeFile(join(folder, relative(root, chapter.path)), withoutAnswers(chapter));
  screen.line(said(chapters, folder));
  return 0;
}

async function refuse(root: string, folder: string): Promise<void> {
  const inside = relative(root, folder);
  if (!isAbsolute(inside) && inside.split(sep)[0] !== '..')
    throw new UsageError(`${quote(folder)} lies within the workbook; name a folder outside of it`);
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`${quote(folder)} cannot be read as a folder (${error.code})`);
  });
  if (there.length > 0)
    throw new UsageError(`${quote(folder)} is not empty; name a new folder, or empty it first`);
}

/** Every Markdown file of the chapters but the answers. */
async function pagesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith('.md') && name.split(sep)[0] !== 'answers')
    .map((name) => join(folder, name))
    .sort();
}

function said(chapters: Chapter[], folder: string): string {
  const solutions = chapters.flatMap((chapter) => chapter.solutions).length;
  const tests = chapters
    .flatMap((chapter) => chapter.tests)
    .filter(({ examines }) => examines.private).length;
  const left = [plural(solutions, 'model answer'), plural(tests, 'private test')];
  return `The student edition is in ${folder}, without ${left.join(' and ')}.`;
}
