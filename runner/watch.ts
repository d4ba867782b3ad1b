// Watches for saved files. An editor empties and writes a file, or moves a new one into its place.
import { type FSWatcher, watch } from 'node:fs';
import { performance } from 'node:perf_hooks';

export interface SaveOptions {
  /** Whether a file of that name counts. */
  counts(name: string): boolean;
  /** Called with the time at which the save was first seen, in milliseconds of performance.now(). */
  onSave(seen: number): void;
}

/** Milliseconds without a change after which a save is complete. */
const rest = 20;

/** Watches a folder, not its files: fs.watch loses a file that is replaced by another. */
export function watchFolder(folder: string, { counts, onSave }: SaveOptions): FSWatcher {
  let timer: NodeJS.Timeout | undefined;
  let first: number | null = null;
  return watch(folder, (_event, name) => {
    if (name !== null && !counts(name)) return;
    const seen = first ?? performance.now();
    first = seen;
    clearTimeout(timer);
    timer = setTimeout(() => {
      first = null;
      onSave(seen);
    }, rest);
  });
}
