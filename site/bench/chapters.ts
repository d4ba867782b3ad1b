// Folders of chapters to be measured on; no block of code stands in two of them.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePage } from '../../runner/bench/page.ts';
import { chapterId } from '../../runner/book/read.ts';
import { listChapters, readText } from '../../runner/book/shelf.ts';
import { recordKey } from '../../runner/report/key.ts';
import { storeRecords } from '../../runner/report/store.ts';
import { findIsolation } from '../../runner/session/isolate.ts';
import { type RecordedChapter, type RecordsPlace, readRecorded } from '../sources/records.ts';

/** Copies of the book's first chapters, each with code of its own, and with the run's record where there is one. */
export async function copyBook(count: number, { to, ...place }: RecordsPlace & { to: string }) {
  const paths = (await listChapters(join(place.root, 'chapters'))).slice(0, 3);
  const book = await readRecorded(paths, place);
  await mkdir(to, { recursive: true });
  for (let number = 1; number <= count; number++) {
    const original = book[number % book.length];
    if (!original) continue;
    const path = join(to, nameOf(number));
    const source = copyOf(original.source, number);
    await writeFile(path, source);
    await copyRecord(original, { path, source, ...place });
  }
}

/** Small chapters of twelve programs. */
export async function generate(count: number, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (let number = 1; number <= count; number++) {
    const text = writePage(4, 3).replaceAll('hello ', `hello from ${number}, `);
    await writeFile(join(to, nameOf(number)), text);
  }
}

/** A line of a program and a line of prose, as an author changes them; gives what undoes it. */
export async function touch(path: string): Promise<() => Promise<void>> {
  const text = readText(path);
  const changed = text.replace(/^```ts.*$/m, (opener) => `${opener}\n// touched`);
  await writeFile(path, `${changed}\nTouched.\n`);
  return () => writeFile(path, text);
}

function nameOf(number: number): string {
  return `${String(number).padStart(3, '0')}-chapter.md`;
}

/** Every line stays where it is, so that the record fits. */
function copyOf(text: string, number: number): string {
  // Links between chapters would lead to names that are not there.
  const alone = text.replace(/\]\(\d[^)]*\.md[^)]*\)/g, '](#top)');
  return alone.replace(/^(```ts.*\n.+)$/gm, (opening) => `${opening} // in copy ${number}`);
}

interface Copy extends RecordsPlace {
  path: string;
  source: string;
}

async function copyRecord({ report, status }: RecordedChapter, { path, source, ...place }: Copy) {
  const [chapter] = report?.chapters ?? [];
  if (!report || !chapter || status === 'stale') return;
  const setting = { ...place, isolation: findIsolation(), needs: chapter.needs };
  const key = recordKey({ source }, setting);
  const copy = { ...chapter, id: chapterId(path, place.root), key };
  storeRecords({ ...report, chapters: [copy] }, place.store);
}
