// Folders of chapters to be measured on; no block of code stands in two of them.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePage } from '../../runner/bench/page.ts';
import { listChapters } from '../../runner/book/load.ts';

/** Copies of the book's first chapters, each with code of its own. */
export async function copyBook(count: number, { from, to }: { from: string; to: string }) {
  const book = (await listChapters(from)).slice(0, 3);
  const texts = await Promise.all(book.map((path) => readFile(path, 'utf8')));
  await writeAll(to, count, (number) => {
    const text = texts[number % texts.length] ?? '';
    // Links between chapters would lead to names that are not there.
    const alone = text.replace(/\]\(\d[^)]*\.md[^)]*\)/g, '](#top)');
    return alone.replace(/^```ts.*$/gm, (opener) => `${opener}\n// in copy ${number}`);
  });
}

/** Small chapters of twelve programs. */
export async function generate(count: number, to: string): Promise<void> {
  await writeAll(to, count, (number) =>
    writePage(4, 3).replaceAll('hello ', `hello from ${number}, `),
  );
}

async function writeAll(folder: string, count: number, make: (number: number) => string) {
  await mkdir(folder, { recursive: true });
  for (let number = 1; number <= count; number++) {
    const name = `${String(number).padStart(3, '0')}-chapter.md`;
    await writeFile(join(folder, name), make(number));
  }
}
