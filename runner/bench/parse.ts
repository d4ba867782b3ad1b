// (d) Parse and tangle against markdown-it alone on the book.
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { listChapters, readText } from '../book/shelf.ts';
import type { BenchFolder, Pair } from './measure.ts';

type Runner = typeof import('../book/parse.ts') & typeof import('../program/tangle.ts');

export async function benchParse({ root }: BenchFolder): Promise<Pair[]> {
  const texts = (await listChapters(join(root, 'chapters'))).map(readText);
  const markdown = new MarkdownIt();
  const readAll = async (read: (text: string) => void) => {
    for (let time = 0; time < 20; time++) texts.forEach(read); // one time is too short to be measured
  };
  const load = async (root: string): Promise<Runner> => ({
    ...(await import(join(root, 'runner/book/parse.ts'))),
    ...(await import(join(root, 'runner/program/tangle.ts'))),
  });
  return [
    {
      name: '(d) parse and tangle : markdown-it',
      target: 1.5,
      clock: 'cpu',
      ours: async (root) => {
        const { parse, tangle, textOf } = await load(root);
        await readAll((text) => tangle(parse(text, '/01.md')).forEach(textOf));
      },
      floor: () => readAll((text) => markdown.parse(text, {})),
    },
  ];
}
