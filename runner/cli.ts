// The command line: flags in, one call, exit code out.
import { availableParallelism, constants } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { findChapters, UsageError } from './book/load.ts';
import type { RunOptions } from './commands/run.ts';
import type { Destination } from './report/write.ts';

const cwd = process.env.INIT_CWD ?? process.cwd();

interface Flags {
  section?: string;
  isolation: RunOptions['isolation'];
  strict?: true;
  timeout?: number;
  jobs?: number;
  report?: Destination[];
  repeat?: number;
  update?: true;
  watch?: true;
}

export interface Place {
  /** The folder of the workbook. */
  root: string;
  /** The compiled host of the sessions. */
  host: string;
}

/** Does what the command line says; resolves to the exit code. The first word is the script's name. */
export async function cli(place: Place): Promise<number> {
  const commands = {
    chapter: [chapterLine, chapter],
    assignment: [assignmentLine, assignment],
    release: [releaseLine, release],
  } as const;
  const [name, ...words] = process.argv.slice(2);
  const [line, main] = commands[name as keyof typeof commands];
  const program = line();
  process.stdout.once('error', leave);
  try {
    refuseSwallowedFlags(program);
    program.parse(words, { from: 'user' });
    return await main(program.args, program.opts<Flags>(), place);
  } catch (error) {
    return complain(error);
  }
}

function chapterLine(): Command {
  return commonLine('chapter')
    .description('Runs the chapters of the Socket Workbook and verifies what their pages say.')
    .usage('[flags] [chapters...]')
    .argument(
      '[chapters...]',
      'a number, a Markdown file, a folder of them, or all; none: the list',
    )
    .addHelpText(
      'after',
      '\n  3 server.ts [args]      runs one program of a chapter, attached to this terminal',
    )
    .option('--section <which>', 'only this section: its number or (part of) its title')
    .option('--watch', 'run again what an edit touches')
    .option('--repeat <times>', 'run again and again, and count the distinct outcomes', whole)
    .option('--update', 'write into the page what was really printed')
    .option('--strict', 'what cannot be run here is a failure')
    .option('--report <format=file>', 'json=FILE or junit=FILE, - for standard output', destination)
    .option('--jobs <number>', 'sections at a time (one chapter: 1, several: one a core)', whole)
    .option('--timeout <seconds>', 'how long one wait may take (10)', seconds)
    .addOption(isolation());
}

function assignmentLine(): Command {
  return commonLine('assignment')
    .description(
      'Makes the file of your answer to an assignment, runs it, and tells what it lacks.',
    )
    .usage('[flags] [assignment]')
    .argument(
      '[assignment]',
      'its id, or the file of an answer: ID.md, ID.anything.md; none: the list',
    )
    .option('--timeout <seconds>', 'how long one wait may take (10)', seconds)
    .addOption(isolation())
    .allowExcessArguments(false);
}

function releaseLine(): Command {
  return commonLine('release')
    .description(
      'Writes the student edition: the workbook without its model answers and private tests.',
    )
    .argument('<folder>', 'where it goes; new, or empty')
    .allowExcessArguments(false);
}

function commonLine(name: string): Command {
  return new Command(`npm run ${name} --`)
    .showHelpAfterError(`(npm run ${name} -- --help lists what there is)`)
    .exitOverride();
}

function isolation(): Option {
  return new Option('--isolation <how>', 'where sessions run')
    .choices(['auto', 'namespace', 'none'])
    .default('auto');
}

async function chapter(words: string[], flags: Flags, { root, host }: Place): Promise<number> {
  const shelf = { chapters: join(root, 'chapters'), cwd };
  if (words.length === 0) {
    const { list } = await import('./commands/list.ts');
    return await list(shelf.chapters);
  }
  const [first = '', second = ''] = words;
  const { readChapters } = await import('./book/read.ts');
  const { run } = await import('./commands/run.ts');
  if (/^[^./].*\.(ts|py|sh)$/.test(second)) {
    const { play } = await import('./commands/play.ts');
    const [chapter] = await readChapters(await findChapters([first], shelf), root);
    if (chapter) return await play(chapter, words.slice(1), root);
  }
  const paths = await findChapters(words, shelf);
  const jobs = flags.jobs ?? (paths.length > 1 ? availableParallelism() : 1);
  const {
    report: reports = [],
    section = null,
    strict = false,
    timeout = 10_000,
    isolation,
  } = flags;
  const options = { root, host, cwd, isolation, strict, timeout, jobs, section, reports };
  if (flags.watch) return await (await import('./commands/watch.ts')).watch(paths, options);
  if (flags.update) return await (await import('./commands/update.ts')).update(paths, options);
  if (flags.repeat) {
    return await (await import('./commands/repeat.ts')).repeat(paths, {
      ...options,
      times: flags.repeat,
    });
  }
  return await run(paths, options);
}

async function assignment(words: string[], flags: Flags, { root, host }: Place): Promise<number> {
  const book = { root, chapters: join(root, 'chapters'), cwd };
  const [word] = words;
  if (word === undefined)
    return await (await import('./commands/assignments.ts')).listAssignments(book);
  const { timeout = 10_000, isolation } = flags;
  const { check } = await import('./commands/check.ts');
  return await check(word, { ...book, host, isolation, timeout, jobs: availableParallelism() });
}

async function release(words: string[], _flags: Flags, { root }: Place): Promise<number> {
  const { release } = await import('./commands/release.ts');
  return await release(root, resolve(cwd, words[0] ?? ''));
}

function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 600) return value * 1000;
  throw new InvalidArgumentError('It takes seconds, at most 600.');
}

function whole(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 10_000) return value;
  throw new InvalidArgumentError('It takes a whole number from 1 to 10000.');
}

function destination(text: string, before: Destination[] = []): Destination[] {
  const [, format, path] = /^(json|junit)=(.+)$/.exec(text) ?? [];
  if (!format || !path) throw new InvalidArgumentError('It takes json=FILE or junit=FILE.');
  const where = path === '-' ? path : resolve(cwd, path);
  return [...before, { format: format === 'json' ? 'json' : 'junit', path: where }];
}

/** npm takes flags without a `--` before them for its own, and hands only the rest on. */
function refuseSwallowedFlags(program: Command): void {
  for (const { long, attributeName } of program.options.map((option) => ({
    long: option.long ?? '',
    attributeName: option.attributeName(),
  }))) {
    if (process.env[`npm_config_${attributeName}`] === undefined) continue;
    throw new UsageError(`npm kept ${long} for itself; write ${program.name()} ${long} …`);
  }
}

/** Whoever reads has seen enough: `npm run chapter 2 | head`. It ends as a signal ends others, and the sessions with it. */
function leave(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(128 + constants.signals.SIGPIPE);
}

/** What the user got wrong is said in a line; what we got wrong is thrown on. */
function complain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  return 2;
}
