// Values that are kept from one run to the next: whole or not at all. None is needed: what is missing,
// broken, or made from something else is made again.
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
  /** The value that was written last under this name, if its key is the same; else null. */
  read(name: string, key: string): Value | null;
  /** A name can be a file's name; a key is one line that depends on all that the value is made from. */
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
        renameSync(fresh, path); // a reader finds the old entry or the new one, never a part
        if (!pruned) prune(folder);
        pruned = true;
      } catch (error) {
        rmSync(fresh, { force: true });
        reportUnwritable(folder, error);
      }
    },
  };
}

/** The ending of whole entries; other files are parts, left by a process that was killed. */
const ending = '.kept';

function headOf(key: string, value: Buffer): string {
  return `${key} ${createHash('sha256').update(value).digest('hex')}`;
}

const day = 24 * 60 * 60 * 1000;
/** An entry is removed when it was not used for so long, or when so many are younger. */
const longest = 60 * day;
const most = 1000;

/** Sets a file's time to now, at most once a day: the time says when an entry was last used. */
function markUsed(path: string): void {
  const now = new Date();
  if (statSync(path).mtimeMs > now.getTime() - day) return;
  try {
    utimesSync(path, now, now);
  } catch {} // another user's file: it is removed sooner
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

/** Makes one of our folders; removes a file that has its name or that of the folder around it. */
export function makeFolder(folder: string): void {
  for (const path of [dirname(folder), folder])
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path);
  mkdirSync(folder, { recursive: true });
}

let reported = false;

/** Prints once, at the end of the run, that something could not be kept. */
export function reportUnwritable(folder: string, error: unknown): void {
  if (reported) return;
  reported = true;
  const why = error instanceof Error ? error.message.replace(/,.*/s, '') : String(error);
  process.once('exit', () =>
    console.error(
      `${folder} cannot be written (${why}): the next run is slower, but its results are right`,
    ),
  );
}
