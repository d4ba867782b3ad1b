// Watches what `npm run dev` builds from: chapters, pictures, answers, and the records of runs.
import { existsSync, type FSWatcher, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { placesIn } from '../../runner/places.ts';
import { watchFolder } from '../../runner/watch.ts';

/** Called with the time at which a change was first seen, in milliseconds of performance.now(). */
type OnSave = (seen: number) => void;

/** Watches a folder of chapters and the records in the store; returns what ends the watching. */
export function watchSaves(
  { store, folder }: { store: string; folder: string },
  onSave: OnSave,
): () => void {
  const watchers: FSWatcher[] = [];
  const watchNames = (watched: string, names: RegExp, onSave: OnSave) => {
    watchers.push(watchFolder(watched, { counts: (name) => names.test(name), onSave }));
  };
  const { records } = placesIn(store);
  mkdirSync(records, { recursive: true });
  watchNames(folder, /\.(md|svg|png|jpe?g|webp|gif|avif)$/i, onSave);
  watchNames(records, /\.kept$/, onSave);

  // The folder of answers does not exist before the first answer, and can be watched only then.
  const answers = join(folder, 'answers');
  let isWatched = false;
  const watchAnswers = (seen: number) => {
    if (isWatched || !existsSync(answers)) return;
    isWatched = true;
    watchNames(answers, /\.md$/, onSave);
    onSave(seen);
  };
  watchNames(folder, /^answers$/, watchAnswers);
  watchAnswers(performance.now());
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}
