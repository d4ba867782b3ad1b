// `--watch`: runs again the sections that a save has changed.
import type { FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';
import { emitKeypressEvents } from 'node:readline';
import { withSolutions } from '../book/answer.ts';
import { readChapters } from '../book/read.ts';
import type { Chapter, Position } from '../book/types.ts';
import { sectionKeys } from '../program/section-keys.ts';
import { openScreen } from '../report/screen.ts';
import { watchFolder } from '../watch.ts';
import { type RunOptions, verifyShown } from './run.ts';

/** Runs everything once, then what each save touches, until the user quits; the exit code is 0. */
export async function watch(paths: string[], options: RunOptions): Promise<number> {
  const screen = await openScreen(process.stdout);
  const done = new Set<string>();
  let current = new AbortController();
  let turn = Promise.resolve();
  let quitting = false;

  /** Aborts the current run and queues another, which runs what that one did not finish too. */
  function again(): void {
    current.abort();
    turn = turn.then(runChanged);
  }

  async function runChanged(): Promise<void> {
    if (quitting) return;
    current = new AbortController();
    const { signal } = current;
    const chapters = await readChapters(paths, options.root);
    const keys = new Map(chapters.map((chapter) => [chapter, keysOf(chapter)]));
    const all = [...keys.values()].flatMap((byLine) => [...byLine.values()]);
    const touched = all.filter((key) => !done.has(key));
    const broken = chapters.some(({ problems }) => problems.length > 0);
    if (touched.length > 0 || broken) {
      const only = (chapter: Chapter, { line }: Position) =>
        !done.has(keys.get(chapter)?.get(line) ?? '');
      const report = await verifyShown(() => chapters, { ...options, screen, signal, only });
      if (!report.interrupted && !broken) for (const key of touched) done.add(key);
    }
    if (!signal.aborted) screen.line(screen.paint.dim('\nwatching: enter runs all, q quits'));
  }

  const watchers = watchFiles(paths, again);
  again();
  await untilQuit(() => {
    done.clear();
    again();
  });
  quitting = true;
  current.abort();
  for (const watcher of watchers) watcher.close();
  await turn;
  return 0;
}

/** The keys of a chapter's sections and of those of its model answers, by line. */
function keysOf(chapter: Chapter): Map<number, string> {
  return new Map(withSolutions(chapter).flatMap((part) => [...sectionKeys(part)]));
}

function watchFiles(paths: string[], onSave: () => void): FSWatcher[] {
  return [...new Set(paths.map(dirname))].map((folder) => {
    const names = new Set(paths.filter((path) => dirname(path) === folder).map((p) => basename(p)));
    return watchFolder(folder, { counts: (name) => names.has(name), onSave });
  });
}

/** Waits for q or ^C and calls `onEnter` at enter. In raw mode a terminal sends no SIGINT for ^C, only its key. */
async function untilQuit(onEnter: () => void): Promise<void> {
  const { stdin } = process;
  emitKeypressEvents(stdin);
  if (stdin.isTTY) stdin.setRawMode(true);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    stdin.on('keypress', (_text: string, key: { name?: string; ctrl?: boolean }) => {
      if (key.name === 'q' || (key.ctrl && key.name === 'c')) resolve();
      if (key.name === 'return' || key.name === 'enter') onEnter();
    });
  });
  if (stdin.isTTY) stdin.setRawMode(false);
  stdin.pause();
}
