// `npm run dev`: what an author sees while writing. Nothing is run; what is not verified says so.
import { existsSync, type FSWatcher, mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pc from 'picocolors';
import { listChapters } from '../../runner/book/load.ts';
import type { Problem } from '../../runner/book/types.ts';
import { type BuildOptions, build } from '../build.ts';
import { type RecordedChapter, readRecorded } from '../records.ts';
import { serve } from './server.ts';
import type { State } from './state.ts';

export interface DevOptions extends BuildOptions {
  /** 0 for any that is free. */
  port: number;
}

/** Builds, serves, and builds again at each save, until the user quits; the exit code is 0. */
export async function dev(options: DevOptions): Promise<number> {
  const server = await serve(options);
  console.log(`${server.url}  ^C ends it`);
  let turn = Promise.resolve();
  let waiting = false;
  const again = () => {
    if (waiting) return; // the build that is due will see this change, too
    waiting = true;
    const seen = performance.now();
    turn = turn.then(async () => {
      waiting = false;
      const state = await rebuild(options);
      server.show(state);
      tell(state, performance.now() - seen);
    });
  };
  const records = join(options.root, '.workbook', 'records');
  mkdirSync(records, { recursive: true });
  again();
  const watchers = [
    watchFolder(options.folder, /\.md$/, again),
    watchFolder(records, /\.json$/, again),
    watchAnswers(options.folder, again),
  ];
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve());
  });
  for (const watcher of watchers) watcher.close();
  await turn;
  await server.close();
  return 0;
}

/** Milliseconds of rest that make a save: editors empty a file before they write it. */
const rest = 10;

function watchFolder(folder: string, names: RegExp, onSave: () => void) {
  let timer: NodeJS.Timeout | undefined;
  return watch(folder, (_event, name) => {
    if (name !== null && !names.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(onSave, rest);
  });
}

/** The folder of the answers is made with the first of them. */
function watchAnswers(folder: string, onSave: () => void): Pick<FSWatcher, 'close'> {
  const answers = join(folder, 'answers');
  let own: FSWatcher | null = null;
  const begin = () => {
    if (own || !existsSync(answers)) return;
    own = watchFolder(answers, /\.md$/, onSave);
    onSave();
  };
  const outer = watchFolder(folder, /^answers$/, begin);
  begin();
  return {
    close() {
      outer.close();
      own?.close();
    },
  };
}

async function rebuild(options: DevOptions): Promise<State> {
  try {
    const chapters = await readRecorded(await listChapters(options.folder), options.root);
    const { problems, written } = await build(chapters, options);
    return { problems, written, notes: chapters.flatMap((chapter) => notesOn(chapter, options)) };
  } catch (error) {
    // A file may vanish between two of our looks at it; the next save tries again.
    const message = error instanceof Error ? error.message : String(error);
    const { folder } = options;
    return { problems: [{ path: folder, line: 1, column: 1, message }], written: [], notes: [] };
  }
}

/** What an author should know of a chapter: that it was not run as it stands, or what failed. */
function notesOn({ id, path, status, report }: RecordedChapter, { root, folder }: DevOptions) {
  const number = folder === join(root, 'chapters') ? /^\d+/.exec(id)?.[0] : undefined;
  const command = `npm run chapter ${number === undefined ? path : Number(number)}`;
  if (status === 'stale') return [{ id, text: `changed since it was run: ${command}` }];
  if (status === 'missing') return [{ id, text: `never run: ${command}` }];
  if (status !== 'failed') return [];
  const failures = (report?.chapters ?? []).flatMap(({ types, sections }) => [
    ...sections.flatMap(({ line, column, broken }) =>
      broken === null ? [] : [{ line, column, message: broken }],
    ),
    ...[types, ...sections].flatMap(({ outcomes }) => outcomes.flatMap((one) => one.failures)),
  ]);
  return failures.map((failure) => ({ id, text: place({ path, ...failure }) }));
}

function place({ path, line, column, message }: Omit<Problem, 'code'>): string {
  return `${path}:${line}:${column} ${message}`;
}

function tell({ problems, written, notes }: State, took: number): void {
  for (const problem of problems) console.error(`${pc.red('✗')} ${place(problem)}`);
  if (problems.length > 0) return;
  console.log(`${written.length} files written, ${took.toFixed(0)} ms after the change was seen`);
  for (const { id, text } of notes) console.log(pc.yellow(`${id} ${text}`));
}
