// What a record depends on, as one key: unchanged, the record still tells the truth.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface World {
  /** The folder of the workbook. */
  root: string;
  /** Whether sections may have the plain loopback only; much is skipped there. */
  isolation: 'auto' | 'namespace' | 'none';
}

/** A text, and the one that it stands on. */
export interface Text {
  source: string;
  base?: Text | null;
}

/** SHA-256 of all that can change a chapter's report: its text, the packages, Node, this runner. */
export function recordKey(chapter: Text, world: World): string {
  const hash = createHash('sha256').update(worldKey(world));
  for (let text: Text | null = chapter; text !== null; text = text.base ?? null)
    hash.update(text.source);
  return hash.digest('hex');
}

/** The part that all chapters share. */
function worldKey({ root, isolation }: World): string {
  return `${runnerVersion(root)} ${isolation === 'none' ? 'loopback' : 'namespace'}`;
}

const known = new Map<string, string>();

/** SHA-256 of the packages, Node, and this runner; read once in the life of a process. */
export function runnerVersion(root: string): string {
  const version = known.get(root) ?? hashRunner(root);
  known.set(root, version);
  return version;
}

function hashRunner(root: string): string {
  const hash = createHash('sha256');
  for (const fact of [process.version, process.platform, process.arch]) hash.update(`${fact}\n`);
  for (const path of ['package-lock.json', ...runnerFiles(root)])
    hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

/** The runner's sources but those that look on from outside. */
function runnerFiles(root: string): string[] {
  const folder = join(root, 'runner');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const sources = entries
    .filter(({ name }) => /\.m?ts$|\.mjs$/.test(name))
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)));
  return sources.filter((path) => !/^runner.(test|bench)\b/.test(path)).sort();
}
