// One run for a person: read the chapters, verify them, show it, keep the records.
import { join } from 'node:path';
import { readChapter } from './book/load.ts';
import { parse } from './book/parse.ts';
import { liveView } from './report/live.ts';
import { openScreen } from './report/screen.ts';
import { storeRecords } from './report/store.ts';
import { showSummary } from './report/summary.ts';
import type { Report } from './report/types.ts';
import type { IsolationChoice } from './session/isolate.ts';
import { verify } from './verify.ts';

export interface RunOptions {
  root: string;
  cwd: string;
  isolation: IsolationChoice;
  strict: boolean;
  /** Seconds. */
  timeout: number;
}

/** Exit codes: 0 all verified, 1 something on a page is not true, 2 malformed, 130 interrupted. */
export async function run(paths: string[], options: RunOptions): Promise<number> {
  const { root, cwd, isolation, strict } = options;
  const screen = openScreen(process.stdout);
  const view = liveView(screen);
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
  const chapters = await Promise.all(
    paths.map(async (path) => parse(await readChapter(path), path)),
  );
  const timeout = options.timeout * 1000;
  const { signal } = interrupt;
  const report = await verify(chapters, {
    root,
    cwd,
    isolation,
    jobs: 1,
    timeout,
    signal,
    watcher: view,
  });
  view.close();
  showSummary(report, screen);
  await storeRecords(report, join(root, '.workbook', 'records'));
  return exitCode(report, strict);
}

function exitCode({ chapters, interrupted }: Report, strict: boolean): number {
  const sections = chapters.flatMap((chapter) => chapter.sections);
  const skipped = sections.some(({ outcomes }) =>
    outcomes.some(({ status }) => status === 'skipped'),
  );
  if (interrupted) return 130;
  if (chapters.some(({ problems }) => problems.length > 0)) return 2;
  return sections.some(({ status }) => status === 'failed') || (strict && skipped) ? 1 : 0;
}
