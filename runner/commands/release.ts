// `npm run release -- DIR`: writes the student edition, which is the workbook without its answers.
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { withoutAnswers } from '../assignment/edition.ts';
import { quote } from '../book/problem.ts';
import { readChapters } from '../book/read.ts';
import { shownPlace } from '../book/shown-path.ts';
import { storeName } from '../places.ts';
import { plural } from '../plural.ts';
import { openScreen } from '../report/screen.ts';
import { UsageError } from '../usage.ts';

/** What is generated or belongs to one checkout. */
const local = ['node_modules', '.git', storeName, 'dist'];
/** The folders of answers: those that were written in this checkout, and those of its tests. */
const answers = [join('chapters', 'answers'), join('runner', 'test', 'answers')];

/** Writes the edition into a new or empty folder. Exit code 2 when a chapter has mistakes: they may hide where an answer ends. */
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
    if (local.includes(name)) continue;
    const filter = (path: string) => !answers.includes(relative(root, path));
    await cp(join(root, name), join(folder, name), { recursive: true, filter });
  }
  for (const chapter of chapters)
    await writeFile(join(folder, relative(root, chapter.path)), withoutAnswers(chapter));
  const solutions = chapters.flatMap((chapter) => chapter.solutions);
  const tests = chapters.flatMap((chapter) => chapter.tests);
  const hidden = tests.filter(({ examines }) => examines.private);
  const left = `${plural(solutions.length, 'model answer')} and ${plural(hidden.length, 'private test')}`;
  screen.line(`The student edition is in ${folder}, without ${left}.`);
  return 0;
}

async function refuse(root: string, folder: string): Promise<void> {
  const inside = relative(root, folder);
  if (!isAbsolute(inside) && inside.split(sep)[0] !== '..')
    throw new UsageError(`${quote(folder)} is inside the workbook; name a folder outside of it`);
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(
      `${quote(folder)} is not a folder that can be read (${error.code}); name another one`,
    );
  });
  if (there.length > 0)
    throw new UsageError(`${quote(folder)} is not empty; name a new folder, or empty it first`);
}

/** Every Markdown file in the folder of the chapters, without the answers. */
async function pagesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith('.md') && name.split(sep)[0] !== 'answers')
    .map((name) => join(folder, name))
    .sort();
}
