// The words and flags that each command takes, with their help, and how their values are read.
import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { RunOptions } from './commands/run.ts';
import type { Destination } from './report/write.ts';

/** Where the command was typed. */
export const cwd = process.env.INIT_CWD ?? process.cwd();

export interface Flags {
  section?: string;
  isolation: RunOptions['isolation'];
  strict?: true;
  /** Milliseconds. */
  timeout: number;
  jobs?: number;
  report?: Destination[];
  repeat?: number;
  update?: true;
  watch?: true;
}

/** `npm run chapter` */
export function chapterLine(): Command {
  return commonLine('chapter')
    .description('Runs the programs of chapters and checks that their pages are true.')
    .usage('[flags] [chapters...]')
    .argument('[chapters...]', 'numbers, files, folders of chapters, or all; without: the list')
    .addHelpText('after', '\n  3 server.ts [args]      run one program of a chapter yourself')
    .option('--section <which>', 'run only one section: its number, or a part of its title')
    .option('--watch', 'run sections again when you have changed them')
    .option('--repeat <times>', 'run this many times, and count the different results', whole)
    .option('--update', 'write into the page what the programs printed')
    .option('--strict', 'fail if something cannot be run on this machine')
    .option('--report <format=file>', 'json=FILE or junit=FILE; - is standard output', destination)
    .option('--jobs <number>', 'sections at a time (one chapter: 1, more: one a core)', whole)
    .addOption(timeout())
    .addOption(isolation());
}

/** `npm run assignment` */
export function assignmentLine(): Command {
  return commonLine('assignment')
    .description('Creates the file for your answer, runs it, and says what is missing.')
    .usage('[flags] [assignment]')
    .argument('[assignment]', 'its id, or the file of your answer; without: the list')
    .addOption(timeout())
    .addOption(isolation())
    .allowExcessArguments(false);
}

/** `npm run release` */
export function releaseLine(): Command {
  return commonLine('release')
    .description('Writes the student edition: no model answers, no private tests.')
    .argument('<folder>', 'where to write it; a new or an empty folder')
    .allowExcessArguments(false);
}

function commonLine(name: string): Command {
  return new Command(`npm run ${name} --`)
    .showHelpAfterError(`(npm run ${name} -- --help lists all flags)`)
    .exitOverride();
}

function isolation(): Option {
  return new Option('--isolation <how>', 'run each section in Linux namespaces, or without them')
    .choices(['auto', 'namespace', 'none'])
    .default('auto');
}

function timeout(): Option {
  return new Option('--timeout <seconds>', 'the longest time for one wait')
    .default(10_000, '10')
    .argParser(seconds);
}

function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 600) return value * 1000;
  throw new InvalidArgumentError('Write a number of seconds, at most 600.');
}

function whole(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 10_000) return value;
  throw new InvalidArgumentError('Write a whole number from 1 to 10000.');
}

function destination(text: string, before: Destination[] = []): Destination[] {
  const [, format, path] = /^(json|junit)=(.+)$/.exec(text) ?? [];
  if (!format || !path) throw new InvalidArgumentError('Write json=FILE or junit=FILE.');
  const where = path === '-' ? path : resolve(cwd, path);
  return [...before, { format: format === 'json' ? 'json' : 'junit', path: where }];
}
