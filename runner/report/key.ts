// What a record depends on, as one key: unchanged, the record still tells the truth.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

const known = new Map<string, string>();

/** The part that all chapters share; read once in the life of a process. */
function worldKey({ root, isolation }: World): string {
  const kind = isolation === 'none' ? 'loopback' : 'namespace';
  const name = `${root} ${kind}`;
  const key = known.get(name) ?? hashWorld(root, kind);
  known.set(name, key);
  return key;
}

function hashWorld(root: string, kind: string): string {
  const hash = createHash('sha256');
  for (const fact of [process.version, process.platform, process.arch, kind])
    hash.update(`${fact}\n`);
  for (const path of ['package-lock.json', ...runnerFiles(root)])
    hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

/** The runner's sources but those that look on from outside. */
function runnerFiles(root: string): string[] {
  const names = readdirSync(join(root, 'runner'), { recursive: true, encoding: 'utf8' });
  const sources = names.filter(
    (name) => /\.m?ts$|\.mjs$/.test(name) && !/^(test|bench)\b/.test(name),
  );
  return sources.sort().map((name) => join('runner', name));
}
