// The command line: flags in, one call, exit code out.
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { refuseSwallowedFlags, UsageError } from '../runner/usage.ts';
import type { SiteWorkbook } from './build.ts';

const cwd = process.env.INIT_CWD ?? process.cwd();

interface Flags {
  chapters: string;
  out: string;
  run: boolean;
  allowFailing?: true;
  baseUrl?: string;
  solutions?: true;
  port?: number;
}

/** Does what the command line of `npm run site` or `npm run dev` says; resolves to the exit code. */
export async function cli(workbook: SiteWorkbook): Promise<number> {
  const { root } = workbook;
  try {
    const words = process.argv.slice(2);
    const program = words[0] === 'dev' ? devLine(root) : siteLine(root);
    refuseSwallowedFlags(program);
    program.parse(words.slice(words[0] === 'dev' ? 1 : 0), { from: 'user' });
    const flags = program.opts<Flags>();
    if (words[0] === 'dev') {
      const { dev } = await import('./dev/dev.ts');
      const { chapters, out, port = 0, solutions = false } = flags;
      return await dev({ ...workbook, cwd, folder: chapters, out, port, solutions, baseUrl: null });
    }
    const { makeSite } = await import('./make.ts');
    return await makeSite({
      ...workbook,
      cwd,
      folder: flags.chapters,
      out: flags.out,
      run: flags.run,
      allowFailing: flags.allowFailing ?? false,
      baseUrl: flags.baseUrl ?? null,
      solutions: flags.solutions ?? false,
      jobs: availableParallelism(),
    });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function siteLine(root: string): Command {
  return commonLine('npm run site --', root)
    .description('Publishes the workbook as a static site, with what its chapters really printed.')
    .option('--no-run', 'run nothing; what is not verified is marked')
    .option('--allow-failing', 'publish chapters that fail, marked')
    .option(
      '--base-url <url>',
      'where it will be published: canonical links, social cards, a sitemap',
      address,
    );
}

function devLine(root: string): Command {
  return commonLine('npm run dev --', root)
    .description('Shows the workbook in a browser, and each save at once. It runs no chapter.')
    .option('--port <number>', 'of 127.0.0.1; any that is free', portNumber);
}

function commonLine(name: string, root: string): Command {
  const help = `(${name} --help lists what there is)`;
  return new Command(name)
    .option('--chapters <folder>', 'the folder of the chapters', folder, join(root, 'chapters'))
    .option('--out <folder>', 'where the site goes', folder, join(root, 'dist'))
    .option('--solutions', 'show the model answers')
    .allowExcessArguments(false)
    .showHelpAfterError(help)
    .exitOverride();
}

function portNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new InvalidArgumentError('It takes a port, 0 to 65535.');
}

function folder(path: string): string {
  return resolve(cwd, path);
}

function address(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('It takes an address: https://example.org/workbook/');
  return text.endsWith('/') ? text : `${text}/`;
}
