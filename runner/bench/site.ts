// (e) The site against bare markdown-it + shiki on the same chapters.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listChapters, readText } from '../book/shelf.ts';
import { placesIn, storeName } from '../places.ts';
import { run } from './checkout.ts';
import type { BenchFolder, Pair } from './measure.ts';

/** The book, with the records of its runs where there are some, and fifty chapters without. */
export async function benchSite({ root, folder }: BenchFolder): Promise<Pair[]> {
  const texts = (await listChapters(join(root, 'chapters'))).map(readText);
  const fifty = join(folder, 'fifty');
  await mkdir(fifty, { recursive: true });
  for (let number = 1; number <= 50; number++)
    await writeFile(join(fifty, `${number}-page.md`), copyOf(texts[number % 3] ?? '', number));
  const chapters = { what: 'the book', in: (root: string) => join(root, 'chapters'), limit: 1.2 };
  const start = [process.execPath, 'site/start.mjs', '--no-run', '--allow-failing'];
  const floor = [process.execPath, 'runner/bench/site-floor.mjs'];
  return [chapters, { what: '50 chapters', in: () => fifty, limit: 0.15 }].flatMap(
    (book): Pair[] => {
      const both = {
        clock: 'cpu' as const,
        ours: (root: string) =>
          run([...start, '--out', join(folder, 'out'), '--chapters', book.in(root)], root),
        floor: () => run([...floor, book.in(root), join(folder, 'floor')], root),
      };
      const name = (how: string) => `(e) ${book.what}, ${how} : markdown-it + shiki`;
      const { site } = placesIn(storeName);
      const prepare = (root: string) => rm(join(root, site), { recursive: true, force: true });
      const touchOne = async (root: string) => touch((await listChapters(book.in(root)))[1] ?? '');
      return [
        { ...both, name: name('cold'), target: 1.2, prepare },
        { ...both, name: name('one touched'), target: book.limit, prepare: touchOne },
      ];
    },
  );
}

/** A copy that shares no block of code with the others, without links to other chapters. */
function copyOf(text: string, number: number): string {
  const alone = text.replace(/\]\(\d[^)]*\.md[^)]*\)/g, '](#top)');
  return alone.replace(/^(```ts.*\n.+)$/gm, (opening) => `${opening} // in copy ${number}`);
}

/** Adds a line to a program and one to the prose. */
async function touch(path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const touched = text.replace(/^```ts.*$/m, (fence) => `${fence}\n// touched`);
  await writeFile(path, `${touched}\nTouched.\n`);
}
