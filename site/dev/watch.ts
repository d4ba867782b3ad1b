// Saves, as the author's editor makes them: of chapters, pictures, answers, and of what a run kept.
import { existsSync, type FSWatcher, mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { placesIn } from '../../runner/places.ts';

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
    watchFolder(folder, /\.(md|svg|png|jpe?g|webp|gif|avif)$/i, onSave),
    watchFolder(records, /\.kept$/, onSave),
    watchAnswers(folder, onSave),
  ];
  return {
    close() {
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** Milliseconds of rest that make a save: editors empty a file before they write it. */
const rest = 10;

function watchFolder(folder: string, names: RegExp, onSave: OnSave): Watcher {
  let timer: NodeJS.Timeout | undefined;
  let first: number | null = null;
  return watch(folder, (_event, name) => {
    if (name !== null && !names.test(name)) return;
    const seen = first ?? performance.now();
    first = seen;
    clearTimeout(timer);
    timer = setTimeout(() => {
      first = null;
      onSave(seen);
    }, rest);
  });
}

/** The folder of the answers is made with the first of them. */
function watchAnswers(folder: string, onSave: OnSave): Watcher {
  const answers = join(folder, 'answers');
  let own: Watcher | null = null;
  const begin = (seen: number) => {
    if (own || !existsSync(answers)) return;
    own = watchFolder(answers, /\.md$/, onSave);
    onSave(seen);
  };
  const outer = watchFolder(folder, /^answers$/, begin);
  begin(performance.now());
  return {
    close() {
      outer.close();
      own?.close();
    },
  };
}
