// What `npm run dev` builds again for: saves of chapters, pictures and answers, and what a run kept.
import { existsSync, type FSWatcher, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { placesIn } from '../../runner/places.ts';
import { watchFolder } from '../../runner/watch.ts';

/** Called with the time at which a change was first seen, in milliseconds of performance.now(). */
type OnSave = (seen: number) => void;

type Watcher = Pick<FSWatcher, 'close'>;

/** Watches a folder of chapters, and the records that `npm run chapter` keeps in the store. */
export function watchSaves(
  { store, folder }: { store: string; folder: string },
  onSave: OnSave,
): Watcher {
  const { records } = placesIn(store);
  mkdirSync(records, { recursive: true });
  const watchers = [
    watchNames(folder, /\.(md|svg|png|jpe?g|webp|gif|avif)$/i, onSave),
    watchNames(records, /\.kept$/, onSave),
    watchAnswers(folder, onSave),
  ];
  return {
    close() {
      for (const watcher of watchers) watcher.close();
    },
  };
}

function watchNames(folder: string, names: RegExp, onSave: OnSave): Watcher {
  return watchFolder(folder, { counts: (name) => names.test(name), onSave });
}

/** The folder of the answers is made with the first of them. */
function watchAnswers(folder: string, onSave: OnSave): Watcher {
  const answers = join(folder, 'answers');
  let inside: Watcher | null = null;
  const begin = (seen: number) => {
    if (inside || !existsSync(answers)) return;
    inside = watchNames(answers, /\.md$/, onSave);
    onSave(seen);
  };
  const outside = watchNames(folder, /^answers$/, begin);
  begin(performance.now());
  return {
    close() {
      outside.close();
      inside?.close();
    },
  };
}
