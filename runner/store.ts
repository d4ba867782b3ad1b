// What is kept from one run to the next: whole or not at all, and never needed, since what is missing,
// broken, or made of something else is made again.
import { createHash, randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

export interface Store<Value> {
  /** What was last written under the name, if it was made from that key; null where there is none. */
  read(name: string, key: string): Value | null;
  /** Names are safe as those of files; a key is one line that tells what the value is made of. */
  write(name: string, key: string, value: Value): void;
}

/** Keeps values as JSON, each in a file of the folder. */
export function openStore<Value>(folder: string): Store<Value> {
  const bytes = openBytes(folder);
  return {
    read(name, key) {
      const text = bytes.read(name, key);
      return text === null ? null : JSON.parse(text.toString('utf8'));
    },
    write: (name, key, value) => bytes.write(name, key, Buffer.from(JSON.stringify(value))),
  };
}

/** Keeps bytes, each value in a file of the folder, behind a line with its key and its hash. */
export function openBytes(folder: string): Store<Buffer> {
  let pruned = false;
  return {
    read(name, key) {
      const path = join(folder, name + ending);
      try {
        const entry = readFileSync(path);
        const end = entry.indexOf('\n');
        const value = entry.subarray(end + 1);
        if (entry.toString('utf8', 0, end) !== headOf(key, value)) return null;
        markUsed(path);
        return value;
      } catch {
        return null;
      }
    },
    write(name, key, value) {
      const path = join(folder, name + ending);
      const fresh = `${path}.${randomUUID().slice(0, 8)}`;
      try {
        makeFolder(folder);
        writeFileSync(fresh, Buffer.concat([Buffer.from(`${headOf(key, value)}\n`), value]));
        renameSync(fresh, path); // so that whoever reads finds all of it
        if (!pruned) prune(folder);
        pruned = true;
      } catch (error) {
        rmSync(fresh, { force: true });
        tellUnwritable(folder, error);
      }
    },
  };
}

/** What the files of entries end in; others are parts of entries, left by who was killed. */
const ending = '.kept';

function headOf(key: string, value: Buffer): string {
  return `${key} ${createHash('sha256').update(value).digest('hex')}`;
}

const day = 24 * 60 * 60 * 1000;
/** An entry that nobody has read for so long is removed; so is the oldest when there are too many. */
const longest = 60 * day;
const most = 1000;

/** A file's time is when it was last used, to a day. */
function markUsed(path: string): void {
  const now = new Date();
  if (statSync(path).mtimeMs > now.getTime() - day) return;
  try {
    utimesSync(path, now, now);
  } catch {} // of another user, say; it is pruned sooner
}

function prune(folder: string): void {
  const entries = readdirSync(folder).map((name) => {
    const path = join(folder, name);
    const used = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return { path, used, last: used + (name.endsWith(ending) ? longest : day) };
  });
  entries.sort((a, b) => b.used - a.used);
  for (const [index, { path, last }] of entries.entries())
    if (index >= most || last < Date.now()) rmSync(path, { recursive: true, force: true });
}

/** Makes a folder of ours, also where a file lies in its place, or in that of the one around it. */
export function makeFolder(folder: string): void {
  for (const path of [dirname(folder), folder])
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path);
  mkdirSync(folder, { recursive: true });
}

let told = false;

/** Says once, at the end of the run, that something could not be kept. */
export function tellUnwritable(folder: string, error: unknown): void {
  if (told) return;
  told = true;
  const why = error instanceof Error ? error.message.replace(/,.*/s, '') : String(error);
  process.once('exit', () =>
    console.error(
      `${folder} cannot be written (${why}): the next run is slower, and nothing else is wrong.`,
    ),
  );
}
