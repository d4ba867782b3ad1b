// The folder that is published: a file is made anew only when what it is made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { placesIn } from '../../runner/places.ts';
import { openStore } from '../../runner/store.ts';
import { UsageError } from '../../runner/usage.ts';

export interface Published {
  /** Writes a file, unless one made from the same key lies there. */
  put(name: string, key: string, make: () => Made | Promise<Made>): Promise<void>;
  /** Removes what an earlier build left and this one does not have; gives the names written. */
  close(): string[];
}

type Made = string | Uint8Array;

/** Opens a folder; in the store it is kept what its files were made of. */
export function openPublished(folder: string, store: string): Published {
  const lists = openStore<Record<string, string>>(placesIn(store).published);
  const list = hashOf(folder);
  const before = lists.read(list, format) ?? {};
  const now: Record<string, string> = {};
  const written: string[] = [];
  /** Whoever is killed while writing leaves a list that trusts no file. */
  function distrust(): void {
    lists.write(list, format, Object.fromEntries(Object.keys(before).map((name) => [name, ''])));
  }
  return {
    async put(name, key, make) {
      now[name] = key;
      const path = join(folder, name);
      if (before[name] === key && existsSync(path)) return;
      const made = await make();
      if (written.push(name) === 1) distrust();
      write(path, made);
    },
    close() {
      for (const name of Object.keys(before))
        if (!Object.hasOwn(now, name)) rmSync(join(folder, name), { force: true });
      lists.write(list, format, now);
      return written;
    },
  };
}

/** What a list is. */
const format = 'names and keys';

function write(path: string, made: Made): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, made);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the site cannot be written (${why}); choose another folder with --out`);
  }
}

/** A key for all that a file is made of. */
export function hashOf(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}
