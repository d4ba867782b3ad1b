// (d) Parse and tangle against markdown-it alone on the same text.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import MarkdownIt from 'markdown-it';
import { listChapters } from '../book/load.ts';
import { parse } from '../book/parse.ts';
import { tangle, textOf } from '../program/tangle.ts';
import { writePage } from './page.ts';
import { type Comparison, compare } from './pair.ts';

const chapters = fileURLToPath(new URL('../../chapters', import.meta.url));
/** Times that a text is read in one round: one time is too short to be measured. */
const times = 20;

/** On the page of thirty programs, and on the book itself where there is one. */
export async function benchParse(rounds: number): Promise<Comparison[]> {
  const paths = await listChapters(chapters);
  const book = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const made = pairOn('a page of 30 programs', [writePage(6, 5)]);
  return await compare(book.length > 0 ? [made, pairOn('the book', book)] : [made], rounds);
}

function pairOn(what: string, texts: string[]) {
  const markdown = new MarkdownIt();
  return {
    name: `(d) parse and tangle : markdown-it, ${what}`,
    target: 1.5,
    ours: repeat(() => {
      for (const text of texts) {
        const chapter = parse(text, '/chapters/01.md');
        for (const source of tangle(chapter).values()) textOf(source);
      }
    }),
    theirs: repeat(() => {
      for (const text of texts) markdown.parse(text, {});
    }),
  };
}

function repeat(work: () => void): () => void {
  return () => {
    for (let time = 0; time < times; time++) work();
  };
}
