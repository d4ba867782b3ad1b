// What happens at each save: the site is built, and what came of it is shown.
import { listChapters } from '../../runner/book/shelf.ts';
import { type BuildOptions, openBuild } from '../build.ts';
import { type RecordedChapter, readRecorded } from '../sources/records.ts';
import { notesOn } from './notes.ts';
import type { State } from './state.ts';

/** Shows what is new, and gives it. */
export type Rebuild = (show: (state: State) => void) => Promise<State>;

/** Remembers from one save to the next what did not change. */
export function openRebuild(options: BuildOptions): Rebuild {
  const { folder } = options;
  const build = openBuild(options);
  let chapters: RecordedChapter[] = [];
  return async (show) => {
    let state: State;
    try {
      chapters = await readRecorded(await listChapters(folder), options, chapters);
      const notes = chapters.flatMap((chapter) => notesOn(chapter, options));
      const { problems, written } = await build(chapters);
      state = { problems, written, notes };
    } catch (error) {
      // A file may vanish between two of our looks at it; the next save tries again.
      const message = error instanceof Error ? error.message : String(error);
      state = { problems: [{ path: folder, line: 1, column: 1, message }], written: [], notes: [] };
    }
    show(state);
    return state;
  };
}
