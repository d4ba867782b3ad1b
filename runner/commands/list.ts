// `npm run chapter`: lists the chapters. Reads titles with a regular expression: loading the parser takes longer.
import { basename } from 'node:path';
import { chapterNumber, listChapters, readText } from '../book/shelf.ts';

/** Prints each chapter's number and title. */
export async function list(folder: string): Promise<number> {
  for (const path of await listChapters(folder)) {
    const title = /^# +(.+?)\s*$/m.exec(readText(path))?.[1] ?? basename(path);
    console.log(`${String(chapterNumber(path)).padStart(3)}  ${title}`);
  }
  console.log('\nnpm run chapter 2 runs the second one.');
  return 0;
}
