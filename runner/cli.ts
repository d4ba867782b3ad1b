// The command line: flags in, one call, exit code out.
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import {
  chapterNumber,
  findChapters,
  listChapters,
  readChapter,
  UnknownChapter,
} from './book/load.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const shelf = { chapters: join(root, 'chapters'), cwd: process.env.INIT_CWD ?? process.cwd() };

interface Flags {
  isolation: 'auto' | 'namespace' | 'none';
  strict: boolean;
  timeout: number;
}

const program = new Command('npm run chapter --')
  .description('Runs the chapters of the Socket Workbook and verifies what their pages say.')
  .argument(
    '[chapters...]',
    'a number, a Markdown file, a folder of them, or `all`; none: the list',
  )
  .addOption(
    new Option('--isolation <how>', 'where sessions run')
      .choices(['auto', 'namespace', 'none'])
      .default('auto'),
  )
  .option('--strict', 'what cannot be run here is a failure', false)
  .option('--timeout <seconds>', 'how long one wait may take', seconds, 10)
  .showHelpAfterError('(npm run chapter -- --help lists what there is)')
  .exitOverride();

try {
  program.parse();
  process.exitCode = await main(program.args, program.opts<Flags>());
} catch (error) {
  process.exitCode = complain(error);
}

async function main(words: string[], flags: Flags): Promise<number> {
  if (words.length === 0) return await list();
  const paths = await findChapters(words, shelf);
  const { run } = await import('./run.ts');
  return await run(paths, { ...flags, root, cwd: shelf.cwd });
}

async function list(): Promise<number> {
  for (const path of await listChapters(shelf.chapters)) {
    const text = await readChapter(path);
    const title = /^# +(.+?)\s*$/m.exec(text)?.[1] ?? basename(path);
    console.log(`${String(chapterNumber(path)).padStart(3)}  ${title}`);
  }
  console.log('\nnpm run chapter 2 runs the second one.');
  return 0;
}

function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 600) return value;
  throw new InvalidArgumentError('It takes seconds, at most 600.');
}

/** What the user got wrong is said in a line; what we got wrong is thrown on. */
function complain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof UnknownChapter)) throw error;
  console.error(error.message);
  return 2;
}
