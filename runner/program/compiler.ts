// TypeScript's native compiler: files in, diagnostics out. 0.25 s for 60 files, where a checker in
// this process would take 1.6 s.
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

/** The compiler's own executable, in a package of the platform's: its Node wrapper would cost 40 ms. */
function findCompiler(): string {
  const platform = `@typescript/typescript-${process.platform}-${process.arch}`;
  const folder = dirname(createRequire(manifest).resolve(`${platform}/package.json`));
  return join(folder, 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc');
}

interface CompilerPlace {
  folder: string;
  signal: AbortSignal;
}

/** Files that are checked together, by their relative paths. */
type Project = Map<string, string>;
/** What is said of each file. */
type Diagnostics = Map<string, Diagnostic[]>;

/**
 * Checks each project for itself, all in one process, in a folder that is gone afterwards: what one
 * declares globally is unknown to the others. `signal` ends the compiler, which takes minutes over
 * some programs, and rejects. Where a file is no TypeScript the compiler speaks of nothing else in
 * its project, so the others are then checked without it.
 */
export async function diagnose(projects: Project[], place: CompilerPlace): Promise<Diagnostics[]> {
  const first = await compileOnce(projects, place);
  const unread = projects.flatMap((files, index) => {
    const broken = first[index] ?? new Map();
    const rest = new Map([...files].filter(([path]) => !broken.has(path)));
    return isOnlySyntax(broken) && rest.size > 0 ? [{ broken, rest }] : [];
  });
  if (unread.length === 0) return first;
  const second = await compileOnce(
    unread.map(({ rest }) => rest),
    place,
  );
  for (const [index, { broken }] of unread.entries()) {
    const missing = [...broken.keys()].map((path) => `/${basename(path)}'`);
    const isMissing = ({ code, message }: Diagnostic) =>
      code === 'TS2307' && missing.some((name) => message.includes(name));
    for (const [path, all] of second[index] ?? [])
      broken.set(
        path,
        all.filter((one) => !isMissing(one)),
      );
  }
  return first;
}

/** TypeScript's errors of syntax have the numbers from 1000 to 1999. */
function isOnlySyntax(diagnostics: Diagnostics): boolean {
  const all = [...diagnostics.values()].flat();
  return all.length > 0 && all.every(({ code }) => /^TS1\d{3}$/.test(code));
}

/** Each project lies in a folder whose name is its number. */
async function compileOnce(
  projects: Project[],
  { folder, signal }: CompilerPlace,
): Promise<Diagnostics[]> {
  const program = findCompiler();
  const names = projects.map((_, index) => String(index));
  try {
    await Promise.all(names.map((name, index) => layOut(join(folder, name), projects[index])));
    const words = ['--build', ...names, '--pretty', 'false'];
    const printed = await outputOf([program, ...words], { cwd: folder, signal });
    const all = [...diagnosticsIn(printed)];
    return names.map((name) => {
      const own = all.filter(([path]) => path.startsWith(`${name}/`));
      return new Map(own.map(([path, found]) => [path.slice(name.length + 1), found]));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function layOut(folder: string, files: Project = new Map()): Promise<void> {
  for (const path of new Set([...files.keys()].map(dirname)))
    await mkdir(join(folder, path), { recursive: true });
  await Promise.all([...files].map(([path, text]) => writeFile(join(folder, path), text)));
  const config = { compilerOptions, files: [...files.keys()] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
}

async function outputOf(
  line: string[],
  options: { cwd: string; signal: AbortSignal },
): Promise<string> {
  const [command = '', ...words] = [...endWithUs(), ...line];
  const child = spawn(command, words, {
    ...options,
    killSignal: 'SIGKILL', // it puts a kinder one off until it is done
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
 * The words before a command that let Linux kill it when we are killed (prctl(2), util-linux). Where
 * that was before Linux knew, the shell has another parent by now, and does not start it.
 */
function endWithUs(): string[] {
  const setpriv = process.platform === 'linux' ? which.sync('setpriv', { nothrow: true }) : null;
  if (setpriv === null || basename(realpathSync(setpriv)) === 'busybox') return [];
  const unlessAlone = '[ "$PPID" = "$0" ] && exec "$@"';
  return [setpriv, '--pdeathsig', 'KILL', '--', 'sh', '-c', unlessAlone, String(process.pid)];
}

/** `0/0/0/server.ts(3,14): error TS2345: message`, its further lines indented. */
function diagnosticsIn(printed: string): Diagnostics {
  const found: Diagnostics = new Map();
  let last: Diagnostic | null = null;
  for (const text of printed.split(/\r?\n/)) {
    const [, path, line, column, code, message] =
      /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/.exec(text) ?? [];
    if (path && code) {
      last = { line: Number(line), column: Number(column), code, message: message ?? '' };
      found.set(path, [...(found.get(path) ?? []), last]);
    } else if (last && text.startsWith(' ')) {
      last.message += `\n${text}`;
    } else if (text !== '') {
      throw new Error(`the type checker did not work: ${printed.slice(0, 2000)}`);
    }
  }
  return found;
}
