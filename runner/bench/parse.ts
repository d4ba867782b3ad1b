// (d) Parse and tangle against markdown-it alone on the same text.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { listChapters } from '../book/shelf.ts';
import { bundle } from './bundle.ts';
import { writePage } from './page.ts';
import { type Comparison, compare, cpuTime, type Pair } from './pair.ts';

type Both = typeof import('./parse-both.ts');

const chapters = fileURLToPath(new URL('../../chapters', import.meta.url));
/** Times that a text is read in one round: one time is too short to be measured. */
const times = 20;

/** On the page of thirty programs, and on the book itself where there is one. */
export async function benchParse(rounds: number): Promise<Comparison[]> {
  const paths = await listChapters(chapters);
  const book = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const both = await load();
  const made = pairOn('a page of 30 programs', [writePage(6, 5)], both);
  const pairs = book.length > 0 ? [made, pairOn('the book', book, both)] : [made];
  return await compare(pairs, rounds, cpuTime);
}

async function load(): Promise<Both> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const file = join(folder, 'parse-both.mjs');
    await bundle('parse-both.ts', file);
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function pairOn(what: string, texts: string[], { parseAndTangle, parseBarely }: Both): Pair {
  return {
    name: `(d) parse and tangle : markdown-it, ${what}`,
    target: 1.5,
    ours: repeat(() => parseAndTangle(texts)),
    theirs: repeat(() => parseBarely(texts)),
  };
}

function repeat(work: () => void): () => void {
  return () => {
    for (let time = 0; time < times; time++) work();
  };
}
