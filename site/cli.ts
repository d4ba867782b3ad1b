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
    .description(
      'Publishes the workbook as a static site that shows what its programs really printed.',
    )
    .option('--no-run', 'run no chapter; chapters that are not verified are marked')
    .option('--allow-failing', 'publish chapters that fail, with a mark')
    .option(
      '--base-url <url>',
      'the address of the published site, for canonical links, social cards and the sitemap',
      address,
    );
}

function devLine(root: string): Command {
  return commonLine('npm run dev --', root)
    .description('Shows the workbook in a browser and updates it at each save. It runs no chapter.')
    .option('--port <number>', 'the port on 127.0.0.1 (default: any free port)', portNumber);
}

function commonLine(name: string, root: string): Command {
  const help = `(${name} --help lists all options)`;
  return new Command(name)
    .option('--chapters <folder>', 'the folder of the chapters', folder, join(root, 'chapters'))
    .option('--out <folder>', 'the folder for the finished site', folder, join(root, 'dist'))
    .option('--solutions', 'show the model answers')
    .allowExcessArguments(false)
    .showHelpAfterError(help)
    .exitOverride();
}

function portNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new InvalidArgumentError('Write a port number from 0 to 65535.');
}

function folder(path: string): string {
  return resolve(cwd, path);
}

function address(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError(
      'Write a web address, for example https://example.org/workbook/',
    );
  return text.endsWith('/') ? text : `${text}/`;
}
