// The command line of `npm run site` and `npm run dev`: flags in, one call, exit code out.
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { complain, refuseSwallowedFlags } from '../runner/usage.ts';
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

/** Builds the site, or serves it after the word `dev`; resolves to the exit code. */
export async function cli(workbook: SiteWorkbook): Promise<number> {
  const { root } = workbook;
  try {
    const words = process.argv.slice(2);
    const isDev = words[0] === 'dev';
    const program = isDev ? devLine(root) : siteLine(root);
    refuseSwallowedFlags(program);
    program.parse(isDev ? words.slice(1) : words, { from: 'user' });
    const { chapters, out, baseUrl = null, solutions = false, ...flags } = program.opts<Flags>();
    const options = { ...workbook, cwd, folder: chapters, out, baseUrl, solutions };
    if (isDev) {
      const { dev } = await import('./dev/dev.ts');
      return await dev({ ...options, port: flags.port ?? 0 });
    }
    const { makeSite } = await import('./make.ts');
    const { run, allowFailing = false } = flags;
    return await makeSite({ ...options, run, allowFailing, jobs: availableParallelism() });
  } catch (error) {
    return complain(error);
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
