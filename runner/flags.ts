// What each command takes: its words and flags, their values read and refused.
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
  timeout?: number;
  jobs?: number;
  report?: Destination[];
  repeat?: number;
  update?: true;
  watch?: true;
}

/** `npm run chapter` */
export function chapterLine(): Command {
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

/** `npm run assignment` */
export function assignmentLine(): Command {
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

/** `npm run release` */
export function releaseLine(): Command {
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
