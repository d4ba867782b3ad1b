// (a) A chapter of thirty programs against Node on the same compiled files, one after another.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from '../book/parse.ts';
import { build } from '../build.mjs';
import { compile } from '../program/compile.ts';
import { tangle } from '../program/tangle.ts';
import { run } from './command.ts';
import { writePage } from './page.ts';
import { type Comparison, compare } from './pair.ts';
import { removeTraces } from './traces.ts';

const workbook = await build();
const { root } = workbook;
const [sections, each] = [6, 5];

/** Against Node with source maps, as the runner starts it, and against plain Node. */
export async function benchPrograms(rounds: number): Promise<Comparison[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const page = join(folder, 'thirty.md');
  try {
    const text = writePage(sections, each);
    await writeFile(page, text);
    const programs = await compileAll(text, page);
    const flags = (jobs: number) => ['--jobs', String(jobs), page];
    const ours = (jobs: number) => () =>
      run([process.execPath, 'runner/start.mjs', 'chapter', ...flags(jobs)], root);
    const throughNpm = () => run(['npm', 'run', '-s', 'chapter', '--', ...flags(2)], root);
    const start = (flags: string[]) => (program: string) =>
      run([process.execPath, ...flags, program], folder);
    const theirs = (flags: string[]) => async () => {
      for (const program of programs) await start(flags)(program);
    };
    // What a second core is worth to plain Node: no runner can be quicker than that.
    const twoAtATime = async () => {
      const queue = programs.values();
      const lane = async () => {
        for (const program of queue) await start([])(program);
      };
      await Promise.all([lane(), lane()]);
    };
    const name = `(a) ${programs.length} programs`;
    const mapped = theirs(['--enable-source-maps']);
    const plain = theirs([]);
    return await compare(
      [
        {
          name: `${name}, --jobs 1 : node with source maps`,
          target: 1.2,
          ours: ours(1),
          theirs: mapped,
        },
        { name: `${name}, --jobs 1 : node`, target: null, ours: ours(1), theirs: plain },
        {
          name: `${name}, --jobs 2 : node with source maps`,
          target: 0.75,
          ours: ours(2),
          theirs: mapped,
        },
        { name: `${name}, --jobs 2 : node`, target: null, ours: ours(2), theirs: plain },
        {
          name: `${name}, --jobs 2 through npm : node with source maps`,
          target: null,
          ours: throughNpm,
          theirs: mapped,
        },
        {
          name: `${name}, --jobs 2 : node, two at a time`,
          target: null,
          ours: ours(2),
          theirs: twoAtATime,
        },
        {
          name: `${name}, node two at a time : node`,
          target: null,
          ours: twoAtATime,
          theirs: plain,
        },
      ],
      rounds,
    );
  } finally {
    await rm(folder, { recursive: true });
    await removeTraces(page, workbook);
  }
}

/** Writes each program as the runner would start it. */
async function compileAll(text: string, page: string): Promise<string[]> {
  const sources = [...tangle(parse(text, page)).values()];
  return await Promise.all(
    sources.map(async (source) => {
      const path = join(page, '..', source.path.replace(/\.ts$/, '.mjs'));
      await writeFile(path, (await compile(source)).code);
      return path;
    }),
  );
}
