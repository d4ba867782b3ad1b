// The folder that is published: a file is made anew only when what it is made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Output {
  /** Writes a file, unless one made from the same key lies there. */
  put(name: string, key: string, make: () => string | Uint8Array): void;
  /** The names of the files that were written so far. */
  written(): string[];
  /** Removes what an earlier build left and this one does not have; gives the names written. */
  close(): string[];
}

/** `memory` is the folder that remembers what the files were made of. */
export function openOutput(folder: string, memory: string): Output {
  const list = join(memory, `out-${hashOf(folder).slice(0, 12)}.json`);
  const text = existsSync(list) ? readFileSync(list, 'utf8') : '{}';
  const before = new Map(Object.entries<string>(JSON.parse(text)));
  const now = new Map<string, string>();
  const written: string[] = [];
  return {
    put(name, key, make) {
      now.set(name, key);
      const path = join(folder, name);
      if (before.get(name) === key && existsSync(path)) return;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, make());
      written.push(name);
    },
    written: () => [...written],
    close() {
      for (const name of before.keys())
        if (!now.has(name)) rmSync(join(folder, name), { force: true });
      writeFileSync(list, JSON.stringify(Object.fromEntries(now)));
      return written;
    },
  };
}

/** A key for all that a file is made of. */
export function hashOf(...parts: string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}
