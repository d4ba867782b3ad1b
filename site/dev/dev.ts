// `npm run dev`: what an author sees while writing. Nothing is run; what is not verified says so.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { paintFor } from '../../runner/report/colour.ts';
import { markOf } from '../../runner/report/mark.ts';
import { interruption } from '../../runner/signals.ts';
import { UsageError } from '../../runner/usage.ts';
import type { BuildOptions } from '../build.ts';
import { placed } from './notes.ts';
import { openRebuild } from './rebuild.ts';
import { rehearse } from './rehearse.ts';
import { serve } from './server.ts';
import type { State } from './state.ts';
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
  const saved = new AbortController();
  let turn = Promise.resolve();
  let waiting = false;
  const again = (seen: number) => {
    if (waiting) return; // the build that is due will see this change, too
    waiting = true;
    turn = turn.then(async () => {
      waiting = false;
      const { notes } = await rebuild((state) => {
        server.show(state);
        tell(state, performance.now() - seen);
      });
      for (const { page, text } of notes)
        console.log(paintFor(process.stdout).yellow(`${page} ${text}`));
    });
  };
  again(performance.now());
  const watcher = watchSaves(options, (seen) => {
    saved.abort();
    again(seen);
  });
  turn.then(() => rehearse(folder, saved.signal)).catch(() => {}); // a build says what is wrong
  await once(interruption(), 'abort');
  watcher.close();
  saved.abort();
  await turn;
  await server.close();
  return 0;
}

function tell({ problems, written }: State, took: number): void {
  const mark = markOf('failed', paintFor(process.stderr));
  for (const problem of problems) console.error(`${mark} ${placed(problem)}`);
  if (problems.length > 0) return;
  const what =
    written.length > 0 && written.length <= mostNamed
      ? written.join(', ')
      : `${written.length} files`;
  console.log(`${what} written, ${took.toFixed(0)} ms after the change was seen`);
}

const mostNamed = 2;
