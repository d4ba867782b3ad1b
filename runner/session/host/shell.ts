// What a session's commands find: the working directory, the environment, the interpreter.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import which from 'which';
import { quote } from '../../book/problem.ts';
import type { Start } from '../../book/types.ts';
import type { Fault } from '../events.ts';

export interface Shell {
  cwd: string;
  env: Record<string, string>;
  /** A line as the page shows it: the chapter's URL and path are shortened. */
  onPage(text: string): string;
}

type NotStarted = Extract<Fault, { kind: 'not started' }>;

export interface ShellOptions {
  /** The session's folder; it is removed with the session. */
  folder: string;
  /** The chapter as a file URL and as a path, and how it is shown. */
  chapter: { url: string; path: string; shown: string };
}

/** Lays out the session's folder: `work` to run in, `tmp`, and `bin` with node, tsx and npx. */
export function openShell({ folder, chapter }: ShellOptions): Shell {
  const cwd = join(folder, 'work');
  const tmp = join(folder, 'tmp');
  const bin = join(folder, 'bin');
  for (const path of [cwd, tmp, bin]) mkdirSync(path, { recursive: true });
  if (process.platform !== 'win32') fillBin(bin);
  return {
    cwd,
    env: environment({ PATH: bin + delimiter + (process.env.PATH ?? ''), TMPDIR: tmp }),
    onPage: (text) =>
      text.replaceAll(chapter.url, chapter.shown).replaceAll(chapter.path, chapter.shown),
  };
}

/** The words that start a command: `npx tsx X.ts`, `tsx X.ts` and `node X.ts` are one and the same. */
export function wordsOf(start: Start, fill: (text: string) => string): string[] {
  if (start.kind === 'shell') return ['sh', '-c', fill(start.script)];
  const words = start.words.map(fill);
  const script = words[0] === 'npx' && words[1] === 'tsx' ? words.slice(1) : words;
  return script[0] === 'tsx' || script[0] === 'node'
    ? [process.execPath, ...script.slice(1)]
    : words;
}

/** Why the system did not start a program, and what to do. */
export function whyNotStarted([program = '']: string[], error: unknown): Omit<NotStarted, 'kind'> {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  // execvp(3) reports EACCES for a missing program, too, when a folder of PATH may not be searched.
  const missing =
    code === 'EACCES' && !program.includes('/') && which.sync(program, { nothrow: true }) === null;
  if (code === 'ENOENT' || missing)
    return {
      reason: `the program ${quote(program)} is not installed`,
      advice: `install it, or mark the block needs=${program}`,
    };
  const reason =
    code === 'EACCES'
      ? `${quote(program)} is not an executable file`
      : error instanceof Error
        ? error.message
        : String(error);
  return { reason, advice: 'correct the command, or the permissions of the file' };
}

/**
 * The same everywhere, so that a page is true on every machine. HOME stays: version managers find
 * their programs through it. NODE_OPTIONS carries the source maps to whatever a program starts.
 */
function environment(session: Record<string, string>): Record<string, string> {
  const env: Record<string, string> = {
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    COLUMNS: '80',
    TERM: 'dumb',
    NO_COLOR: '1',
    NODE_OPTIONS: '--enable-source-maps',
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    ...session,
  };
  for (const name of ['HOME', 'USER', 'SystemRoot', 'COMSPEC', 'PATHEXT', 'PYENV_ROOT']) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

/** Programs that a shell, a test or a program starts by name. */
function fillBin(bin: string): void {
  symlinkSync(process.execPath, join(bin, 'node'));
  symlinkSync(process.execPath, join(bin, 'tsx'));
  const npx = which.sync('npx', { nothrow: true });
  const otherwise = npx === null ? 'echo "npx: not found" >&2; exit 127' : `exec '${npx}' "$@"`;
  const script = `#!/bin/sh\nif [ "$1" = tsx ]; then shift; exec node "$@"; fi\n${otherwise}\n`;
  writeFileSync(join(bin, 'npx'), script, { mode: 0o755 });
}
