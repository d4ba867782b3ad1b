// The command line: flags in, one call, exit code out.
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { quote } from './book/problem.ts';
import { findChapters } from './book/shelf.ts';
import { assignmentLine, chapterLine, cwd, type Flags, releaseLine } from './flags.ts';
import { isScript } from './languages.ts';
import type { Workbook } from './places.ts';
import { exitStatus } from './signals.ts';
import { complain, refuseSwallowedFlags } from './usage.ts';

/** Runs the command that the first word names; resolves to the exit code. */
export async function cli(workbook: Workbook): Promise<number> {
  const commands = {
    chapter: [chapterLine, chapter],
    assignment: [assignmentLine, assignment],
    release: [releaseLine, release],
  } as const;
  const [name = '', ...words] = process.argv.slice(2);
  if (!Object.hasOwn(commands, name)) {
    const wrong = name === '' ? 'the command is missing' : `${quote(name)} is not a command`;
    console.error(`${wrong}; type npm run chapter, npm run assignment or npm run release`);
    return 2;
  }
  const [line, main] = commands[name as keyof typeof commands];
  const program = line();
  process.stdout.once('error', leave);
  try {
    refuseSwallowedFlags(program);
    program.parse(words, { from: 'user' });
    return await main(program.args, program.opts<Flags>(), workbook);
  } catch (error) {
    return complain(error);
  }
}

async function chapter(words: string[], flags: Flags, workbook: Workbook): Promise<number> {
  const { root, store } = workbook;
  const shelf = { chapters: join(root, 'chapters'), cwd };
  if (words.length === 0) {
    const { list } = await import('./commands/list.ts');
    return await list(shelf.chapters);
  }
  const [first = '', second = ''] = words;
  if (isScript(second) && !/^[./]/.test(second)) {
    const { readChapters } = await import('./book/read.ts');
    const { play } = await import('./commands/play.ts');
    const [chapter] = await readChapters(await findChapters([first], shelf), root);
    if (chapter) return await play(chapter, words.slice(1), store);
  }
  const paths = await findChapters(words, shelf);
  const jobs = flags.jobs ?? (paths.length > 1 ? availableParallelism() : 1);
  const { report: reports = [], section = null, strict = false, timeout, isolation } = flags;
  const options = { ...workbook, cwd, isolation, strict, timeout, jobs, section, reports };
  if (flags.watch) return await (await import('./commands/watch.ts')).watch(paths, options);
  if (flags.update) return await (await import('./commands/update.ts')).update(paths, options);
  const times = flags.repeat;
  if (times)
    return await (await import('./commands/repeat.ts')).repeat(paths, { ...options, times });
  return await (await import('./commands/run.ts')).run(paths, options);
}

async function assignment(words: string[], flags: Flags, workbook: Workbook): Promise<number> {
  const book = { ...workbook, chapters: join(workbook.root, 'chapters'), cwd };
  const [word] = words;
  if (word === undefined) {
    const { listAssignments } = await import('./commands/assignments.ts');
    return await listAssignments(book);
  }
  const { timeout, isolation } = flags;
  const { check } = await import('./commands/assignment.ts');
  return await check(word, { ...book, isolation, timeout, jobs: availableParallelism() });
}

async function release(words: string[], _flags: Flags, { root }: Workbook): Promise<number> {
  const { release } = await import('./commands/release.ts');
  return await release(root, resolve(cwd, words[0] ?? ''));
}

/** EPIPE: the reader has closed the pipe, e.g. `| head`. We end as SIGPIPE would end us. */
function leave(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitStatus(null, 'SIGPIPE'));
}
