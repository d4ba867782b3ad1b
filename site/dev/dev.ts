// `npm run dev`: what an author sees while writing. Nothing is run; what is not verified says so.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { chapterNumber, listChapters } from '../../runner/book/shelf.ts';
import { shownPath } from '../../runner/book/shown-path.ts';
import { paintFor } from '../../runner/report/colour.ts';
import { markOf, paintPlace } from '../../runner/report/mark.ts';
import { interruption } from '../../runner/signals.ts';
import { UsageError } from '../../runner/usage.ts';
import { type BuildOptions, openBuild } from '../build.ts';
import type { BuildNews, PageNote } from '../client/types.ts';
import { failureTexts } from '../sources/failures.ts';
import { slugOf } from '../sources/naming.ts';
import { type RecordedChapter, readRecorded } from '../sources/records.ts';
import { serve } from './server.ts';
import { watchSaves } from './watch.ts';

export interface DevOptions extends BuildOptions {
  /** 0 for any that is free. */
  port: number;
}

/** Builds, serves, and builds again at each save, until the user quits; the exit code is 0. */
export async function dev(options: DevOptions): Promise<number> {
  const { folder } = options;
  if (!existsSync(folder)) throw new UsageError(`there is no folder ${folder}`);
  const server = await serve(options);
  console.log(`${server.url}  ^C ends it`);
  const rebuild = openRebuild(options);
  let turn = Promise.resolve();
  let waiting = false;
  let notes: PageNote[] = [];
  const again = (seen: number) => {
    if (waiting) return; // the build that is due will see this change, too
    waiting = true;
    turn = turn.then(async () => {
      waiting = false;
      const news = await rebuild();
      server.show(news);
      tell(news, performance.now() - seen);
      tellNotes(news.notes, notes);
      notes = news.notes;
    });
  };
  again(performance.now());
  const watcher = watchSaves(options, again);
  await once(interruption(), 'abort');
  watcher.close();
  await turn;
  await server.close();
  return 0;
}

/** What happens at each save; remembers from one to the next what did not change. */
function openRebuild(options: BuildOptions): () => Promise<BuildNews> {
  const { folder } = options;
  const build = openBuild(options);
  let chapters: RecordedChapter[] = [];
  return async () => {
    try {
      chapters = await readRecorded(await listChapters(folder), options, chapters);
      const { problems, written } = await build(chapters);
      return { problems, written, notes: chapters.flatMap((chapter) => notesOn(chapter, options)) };
    } catch (error) {
      // A file may vanish between two of our looks at it; the next save tries again.
      const message = error instanceof Error ? error.message : String(error);
      const problem = { path: folder, line: 1, column: 1, message };
      return { problems: [problem], written: [], notes: [] };
    }
  };
}

/** That a chapter was not run as it stands, or what failed in it. */
function notesOn(
  { path, status, report }: RecordedChapter,
  { root, folder, cwd }: BuildOptions,
): PageNote[] {
  const shown = shownPath(path, cwd);
  const page = `${slugOf(path)}.html`;
  const number = folder === join(root, 'chapters') ? chapterNumber(path) : null;
  const command = `npm run chapter ${number ?? shown}`;
  if (status === 'stale') return [{ page, text: `changed since it was run: ${command}` }];
  if (status === 'missing') return [{ page, text: `never run: ${command}` }];
  if (status !== 'failed') return [];
  return failureTexts(report, { path: shown, paint: plain }).map((text) => ({ page, text }));
}

const plain = paintFor({});

function tell({ problems, written }: BuildNews, took: number): void {
  const paint = paintFor(process.stderr);
  for (const { message, ...place } of problems)
    console.error(`${markOf('failed', paint)} ${paintPlace(place, paint)} ${message}`);
  if (problems.length > 0) return;
  const what = written.length === 1 ? written[0] : `${written.length} files`;
  console.log(`${what} written, ${took.toFixed(0)} ms after the change was seen`);
}

/** Each note once, until it is another: what was known before the save would hide what is new. */
function tellNotes(notes: PageNote[], before: PageNote[]): void {
  const known = new Set(before.map(({ page, text }) => `${page} ${text}`));
  const lines = notes.map(({ page, text }) => `${page} ${text}`);
  for (const line of lines)
    if (!known.has(line)) console.log(paintFor(process.stdout).yellow(line));
}
