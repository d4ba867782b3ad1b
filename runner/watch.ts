// Saves, as editors make them: a file is emptied and written, or another one is moved into its place.
import { type FSWatcher, watch } from 'node:fs';
import { performance } from 'node:perf_hooks';

export interface SaveOptions {
  /** Whether a file of that name counts. */
  counts(name: string): boolean;
  /** Called with the time at which the save was first seen, in milliseconds of performance.now(). */
  onSave(seen: number): void;
}

/** Milliseconds without a change that make a save: editors empty a file before they write it. */
const rest = 20;

/** Watches the files of a folder, those that come later too. Not each file: one that is moved away is lost. */
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
