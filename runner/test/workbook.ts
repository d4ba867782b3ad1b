// Makes a temporary workbook for a test: this runner, other chapters, an empty .workbook/.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
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

/** What npm's scripts start in the folder of the workbook. */
export const start = [process.execPath, 'runner/start.mjs'];
/** `npm run chapter`. */
export const cli = [...start, 'chapter'];

export interface Workbook {
  root: string;
  /** Starts `npm run chapter` without npm, in the folder of the workbook by default. */
  start(words: string[], options?: Partial<CommandOptions>): Command;
  run(words: string[], options?: Partial<CommandOptions>): Promise<Result>;
  /** A chapter's stored record. */
  record(id: string): Promise<Report>;
  /** The folders of sessions that were not removed. */
  sessions(): Promise<string[]>;
  /** The paths of all its files but those below .workbook/ and node_modules/. */
  listing(): string[];
  remove(): void;
}

/** Makes a workbook with the given files, by their path in it. */
export function openWorkbook(files: Record<string, string>): Workbook {
  const root = mkdtempSync(join(tmpdir(), 'workbook-'));
  chmodSync(root, 0o755);
  const filter = (path: string) => !path.startsWith(join(here, 'runner', 'test'));
  cpSync(join(here, 'runner'), join(root, 'runner'), { recursive: true, filter });
  for (const name of ['package.json', 'package-lock.json', '.npmrc'])
    cpSync(join(here, name), join(root, name));
  symlinkSync(join(here, 'node_modules'), join(root, 'node_modules'));
  writeFiles(root, files);
  return {
    root,
    start: (more, options) => startCommand([...cli, ...more], { cwd: root, ...options }),
    run: (more, options) => runCommand([...cli, ...more], { cwd: root, ...options }),
    async record(id) {
      const { records } = placesIn(join(root, storeName));
      // The name of the record of a chapter outside chapters/ ends in a hash of its path.
      const names = (await readdir(records)).map((name) => name.replace(/\.kept$/, ''));
      const name = names.find((name) => name.replace(/-[0-9a-f]{8}$/, '') === id);
      return JSON.parse(readRecord(name ?? id, join(root, storeName)) ?? 'null');
    },
    sessions: () => readdir(placesIn(join(root, storeName)).sessions).catch(() => []),
    listing() {
      const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
      return names.filter((name) => !/^(\.workbook|node_modules)(\/|$)/.test(name)).sort();
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Writes the files, by their path in the folder; makes the folders that are missing. */
export function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The text of a chapter in pages/. */
export function page(name: string): string {
  return readFileSync(join(here, 'runner', 'test', 'pages', `${name}.md`), 'utf8');
}

/** Whether this machine allows sessions to have namespaces (unshare(1) succeeds). */
export function hasNamespaces(): boolean {
  const words = ['--user', '--map-root-user', '--net', '--mount', '--pid', '--uts', '--fork'];
  return spawnSync('unshare', [...words, '--mount-proc', 'true']).status === 0;
}
