// A workbook of its own for a test: this runner, other chapters, an empty .workbook/.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placesIn, storeName } from '../places.ts';
import { readRecord } from '../report/store.ts';
import type { Report } from '../report/types.ts';
import {
  type Command,
  type CommandOptions,
  type Result,
  runCommand,
  startCommand,
} from './command.ts';

const here = fileURLToPath(new URL('../..', import.meta.url));

/** What npm's scripts start, in the workbook's folder. */
export const start = [process.execPath, 'runner/start.mjs'];
/** `npm run chapter`. */
export const cli = [...start, 'chapter'];

export interface Workbook {
  root: string;
  /** Starts `npm run chapter` without npm, in the workbook's folder unless told otherwise. */
  start(words: string[], options?: Partial<CommandOptions>): Command;
  run(words: string[], options?: Partial<CommandOptions>): Promise<Result>;
  /** A chapter's stored record. */
  record(id: string): Promise<Report>;
  /** What lies in the folder of the sessions. */
  sessions(): Promise<string[]>;
  remove(): void;
}

/** Lays out a workbook with the given files, by their path in it. */
export function openWorkbook(files: Record<string, string>): Workbook {
  const root = mkdtempSync(join(tmpdir(), 'workbook-'));
  chmodSync(root, 0o755);
  const filter = (path: string) => !path.startsWith(join(here, 'runner', 'test'));
  cpSync(join(here, 'runner'), join(root, 'runner'), { recursive: true, filter });
  for (const name of ['package.json', 'package-lock.json', '.npmrc'])
    cpSync(join(here, name), join(root, name));
  symlinkSync(join(here, 'node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return {
    root,
    start: (more, options) => startCommand([...cli, ...more], { cwd: root, ...options }),
    run: (more, options) => runCommand([...cli, ...more], { cwd: root, ...options }),
    async record(id) {
      const { records } = placesIn(join(root, storeName));
      // The record of a chapter outside the book bears a hash of its path.
      const names = (await readdir(records)).map((name) => name.replace(/\.kept$/, ''));
      const name = names.find((name) => name.replace(/-[0-9a-f]{8}$/, '') === id);
      return JSON.parse(readRecord(name ?? id, join(root, storeName)) ?? 'null');
    },
    sessions: () => readdir(placesIn(join(root, storeName)).sessions).catch(() => []),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** One of the chapters that the tests run; they lie under pages/. */
export function page(name: string): string {
  return readFileSync(join(here, 'runner', 'test', 'pages', `${name}.md`), 'utf8');
}

/** Whether sessions can have namespaces of their own on this machine. */
export function hasNamespaces(): boolean {
  const words = ['--user', '--map-root-user', '--net', '--mount', '--pid', '--uts', '--fork'];
  return spawnSync('unshare', [...words, '--mount-proc', 'true']).status === 0;
}
