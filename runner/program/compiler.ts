// TypeScript's native compiler: files in, diagnostics out. It takes 0.25 s for 60 files, where a
// checker in this process would take 1.6 s.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import which from 'which';

export interface Diagnostic {
  /** In the file, both from 1. */
  line: number;
  column: number;
  /** `TS2345` */
  code: string;
  message: string;
}

/** How chapters are checked. `#kit` and the packages of the workbook resolve as they do at run time. */
const compilerOptions = {
  strict: true,
  target: 'es2023',
  lib: ['es2023', 'esnext.disposable'],
  module: 'nodenext',
  moduleDetection: 'force',
  types: ['node'],
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
};

const manifest = createRequire(import.meta.url).resolve('typescript/package.json');

/** The compiler's executable, in a package for this platform: its wrapper in Node would cost 40 ms. */
function findCompiler(): string {
  const platform = `@typescript/typescript-${process.platform}-${process.arch}`;
  const folder = dirname(createRequire(manifest).resolve(`${platform}/package.json`));
  return join(folder, 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc');
}

interface CompilerPlace {
  folder: string;
  signal: AbortSignal;
}

/** The text of each file, by its path in the project. */
type Project = Map<string, string>;
/** The errors in each file. */
type Diagnostics = Map<string, Diagnostic[]>;

/**
 * Checks each project by itself, all in one process, in a folder that is removed afterwards: what one
 * project declares globally is unknown to the others. `signal` ends the compiler, which takes minutes
 * over some programs, and rejects. If a file is not TypeScript, the compiler reports only that of its
 * project, so the other files are then checked without it.
 */
export async function diagnose(projects: Project[], place: CompilerPlace): Promise<Diagnostics[]> {
  const diagnostics = await compileOnce(projects, place);
  const unread = projects.flatMap((files, index) => {
    const errors = diagnostics[index] ?? new Map();
    const rest = new Map([...files].filter(([path]) => !errors.has(path)));
    return isOnlySyntax(errors) && rest.size > 0 ? [{ errors, rest }] : [];
  });
  if (unread.length === 0) return diagnostics;
  const rests = unread.map(({ rest }) => rest);
  const second = await compileOnce(rests, place);
  for (const [index, { errors }] of unread.entries()) {
    const missing = [...errors.keys()].map((path) => `/${basename(path)}'`);
    for (const [path, others] of second[index] ?? [])
      errors.set(
        path,
        others.filter(({ code, message }) => {
          return code !== 'TS2307' || !missing.some((name) => message.includes(name));
        }),
      );
  }
  return diagnostics;
}

/** TypeScript's errors of syntax have the numbers from 1000 to 1999. */
function isOnlySyntax(diagnostics: Diagnostics): boolean {
  const all = [...diagnostics.values()].flat();
  return all.length > 0 && all.every(({ code }) => /^TS1\d{3}$/.test(code));
}

/** Each project has a folder whose name is its number. */
async function compileOnce(
  projects: Project[],
  { folder, signal }: CompilerPlace,
): Promise<Diagnostics[]> {
  try {
    for (const [number, files] of projects.entries())
      await writeProject(join(folder, String(number)), files);
    const words = [findCompiler(), '--build', ...projects.keys(), '--pretty', 'false'].map(String);
    const errors = [...diagnosticsIn(await run(words, { cwd: folder, signal }))];
    return projects.map((_, number) => {
      const ours = errors.filter(([path]) => path.startsWith(`${number}/`));
      return new Map(ours.map(([path, list]) => [path.slice(`${number}/`.length), list]));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeProject(folder: string, files: Project): Promise<void> {
  for (const path of new Set([...files.keys()].map(dirname)))
    await mkdir(join(folder, path), { recursive: true });
  await Promise.all([...files].map(([path, text]) => writeFile(join(folder, path), text)));
  const config = { compilerOptions, files: [...files.keys()] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
}

/** What the command prints. */
async function run(line: string[], options: { cwd: string; signal: AbortSignal }): Promise<string> {
  const [command = '', ...words] = [...endWithUs(), ...line];
  const child = spawn(command, words, {
    ...options,
    killSignal: 'SIGKILL', // it answers SIGTERM only when it is done; execFile would send that
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      // Silence means that there are no errors only if the compiler came to its end.
      if (status === 0 || (signal === null && text !== '')) resolve(text);
      else reject(new Error(`the type checker ended with ${signal ?? status}: ${text}`));
    });
  });
}

/**
 * The words before a command that let Linux kill it when we are killed: prctl(2), PR_SET_PDEATHSIG. If
 * we end before the shell has asked for that, its parent is another process, and it starts nothing.
 */
function endWithUs(): string[] {
  const setpriv = process.platform === 'linux' ? which.sync('setpriv', { nothrow: true }) : null;
  if (setpriv === null || basename(realpathSync(setpriv)) === 'busybox') return [];
  const unlessAlone = '[ "$PPID" = "$0" ] && exec "$@"';
  return [setpriv, '--pdeathsig', 'KILL', '--', 'sh', '-c', unlessAlone, String(process.pid)];
}

/** `0/0/0/server.ts(3,14): error TS2345: message`, its further lines indented. */
function diagnosticsIn(printed: string): Diagnostics {
  const diagnostics: Diagnostics = new Map();
  let last: Diagnostic | null = null;
  for (const text of printed.split(/\r?\n/)) {
    const [, path, line, column, code, message = ''] =
      /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/.exec(text) ?? [];
    if (path && code) {
      last = { line: Number(line), column: Number(column), code, message };
      diagnostics.set(path, [...(diagnostics.get(path) ?? []), last]);
    } else if (last && text.startsWith(' ')) {
      last.message += `\n${text}`;
    } else if (text !== '') {
      throw new Error(`the type checker did not work: ${printed.slice(0, 2000)}`);
    }
  }
  return diagnostics;
}
