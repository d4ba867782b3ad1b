// `npm run dev`: shows the site while an author writes. It runs no chapter; what is not verified is marked.
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
  /** 0 for any free port. */
  port: number;
}

/** Builds, serves, and builds again at each save, until it is interrupted; the exit code is 0. */
export async function dev(options: DevOptions): Promise<number> {
  const { folder } = options;
  if (!existsSync(folder))
    throw new UsageError(`the folder ${folder} does not exist; name another with --chapters`);
  const server = await serve(options);
  console.log(`${server.url}  ^C ends it`);
  const rebuild = openRebuild(options);
  let builds = Promise.resolve();
  let isWaiting = false;
  let notes: string[] = [];
  const buildSoon = (seen: number) => {
    if (isWaiting) return; // the build that waits will see this change, too
    isWaiting = true;
    builds = builds.then(async () => {
      isWaiting = false;
      const news = await rebuild();
      server.show(news);
      print(news, performance.now() - seen);
      notes = printNewNotes(news.notes, notes);
    });
  };
  buildSoon(performance.now());
  const endWatching = watchSaves(options, buildSoon);
  await once(interruption(), 'abort');
  endWatching();
  await builds;
  await server.close();
  return 0;
}

/** Returns what builds the site once; chapters that did not change are not read again. */
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
      // A file may be removed after it was listed (ENOENT); the next save builds again.
      const message = error instanceof Error ? error.message : String(error);
      const problem = { path: folder, line: 1, column: 1, message };
      return { problems: [problem], written: [], notes: [] };
    }
  };
}

/** That a chapter was not run since it changed, or what failed in it. */
function notesOn(
  { path, status, report }: RecordedChapter,
  { root, folder, cwd }: BuildOptions,
): PageNote[] {
  const shown = shownPath(path, cwd);
  const page = `${slugOf(path)}.html`;
  const number = folder === join(root, 'chapters') ? chapterNumber(path) : null;
  const command = `npm run chapter ${number ?? shown}`;
  if (status === 'stale') return [{ page, text: `changed since its last run: ${command}` }];
  if (status === 'missing') return [{ page, text: `never run: ${command}` }];
  if (status !== 'failed') return [];
  const texts = failureTexts(report, { path: shown, paint: paintFor({}) });
  return texts.map((text) => ({ page, text }));
}

function print({ problems, written }: BuildNews, took: number): void {
  const paint = paintFor(process.stderr);
  for (const { message, ...place } of problems)
    console.error(`${markOf('failed', paint)} ${paintPlace(place, paint)} ${message}`);
  if (problems.length > 0) return;
  const files = written.length === 1 ? written[0] : `${written.length} files`;
  console.log(`${files} written, ${took.toFixed(0)} ms after the change was seen`);
}

/** Prints the notes that were not there at the last build, so that old ones do not hide them; returns all. */
function printNewNotes(notes: PageNote[], before: string[]): string[] {
  const lines = notes.map(({ page, text }) => `${page} ${text}`);
  const paint = paintFor(process.stdout);
  for (const line of lines) if (!before.includes(line)) console.log(paint.yellow(line));
  return lines;
}
