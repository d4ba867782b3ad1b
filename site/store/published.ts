// The published folder: a file is written again only when what it is made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { placesIn } from '../../runner/places.ts';
import { openStore } from '../../runner/store.ts';
import { UsageError } from '../../runner/usage.ts';

export interface Published {
  /** Writes a file, unless the existing one was made from the same key. */
  put(name: string, key: string, make: () => Content | Promise<Content>): Promise<void>;
  /** Removes the files of earlier builds that this one did not put; returns the names written. */
  close(): string[];
}

type Content = string | Uint8Array;

/** Opens a folder; the keys of its files are in the store. */
export function openPublished(folder: string, store: string): Published {
  const lists = openStore<Record<string, string>>(placesIn(store).published);
  const list = hashOf(folder);
  const before = lists.read(list, format) ?? {};
  const now: Record<string, string> = {};
  const written: string[] = [];
  return {
    async put(name, key, make) {
      now[name] = key;
      const path = join(folder, name);
      if (before[name] === key && existsSync(path)) return;
      const content = await make();
      // A build that is killed while it writes must leave no key that a later build believes.
      if (written.push(name) === 1)
        lists.write(list, format, Object.fromEntries(Object.keys(before).map((old) => [old, ''])));
      write(path, content);
    },
    close() {
      for (const name of Object.keys(before))
        if (!Object.hasOwn(now, name)) rmSync(join(folder, name), { force: true });
      lists.write(list, format, now);
      return written;
    },
  };
}

/** The key of a list; another one when its type changes. */
const format = 'names and keys';

function write(path: string, content: Content): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the site cannot be written (${why}); choose another folder with --out`);
  }
}

/** SHA-256 of all that a file is made of, its key. */
export function hashOf(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}
