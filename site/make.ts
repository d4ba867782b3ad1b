// One build for a person: run what has to be run, build, say what came of it.
import { performance } from 'node:perf_hooks';
import { parse } from '../runner/book/parse.ts';
import { listChapters } from '../runner/book/shelf.ts';
import { shownPath } from '../runner/book/shown-path.ts';
import type { Problem } from '../runner/book/types.ts';
import { plural } from '../runner/plural.ts';
import { paintFor } from '../runner/report/colour.ts';
import { markOf, paintPlace } from '../runner/report/mark.ts';
import { interruption } from '../runner/signals.ts';
import { UsageError } from '../runner/usage.ts';
import { type BuildOptions, openBuild } from './build.ts';
import { slugOf } from './sources/naming.ts';
import { type RecordedChapter, readRecorded, runChapters } from './sources/records.ts';

export interface SiteOptions extends BuildOptions {
  /** Whether chapters without a fresh record are run. */
  run: boolean;
  allowFailing: boolean;
  /** Sections that run at the same time. */
  jobs: number;
}

/** Exit codes: 0 built, 1 something on a page is not true or leads nowhere, 2 malformed, 130 interrupted. */
export async function makeSite(options: SiteOptions): Promise<number> {
  const began = performance.now();
  const { folder, cwd, out, run, allowFailing } = options;
  const paths = await listChapters(folder);
  if (paths.length === 0)
    throw new UsageError(
      `no chapter in ${folder}; the file name of a chapter begins with a number, as in 01-first.md`,
    );
  let chapters = await readRecorded(paths, options);
  // What failed may have been mended where no key looks, or have been bad luck.
  const due = chapters.filter(({ status }) => ['stale', 'missing', 'failed'].includes(status));
  // Parsing takes longer than all else that an unchanged book needs, so not before there is a reason.
  const malformed = () =>
    due.flatMap(({ source, path }) => parse(source, shownPath(path, cwd)).problems);
  if (run && malformed().length > 0) return complain(malformed(), 2);
  if (run && due.length > 0) {
    if (!(await runDue(due, options))) return 130;
    chapters = await readRecorded(paths, options);
  }
  const failing = chapters.filter(({ status }) => status === 'failed');
  if (failing.length > 0) await tellFailures(failing, cwd);
  if (failing.length > 0 && !allowFailing) {
    console.error(
      'Nothing is published: fix these chapters, or publish them with a mark (--allow-failing)',
    );
    return 1;
  }
  const build = openBuild(options);
  const { problems, pages, written } = await build(chapters);
  if (problems.length > 0) return complain(problems, !run && malformed().length > 0 ? 2 : 1);
  warn(chapters);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `${plural(pages, 'chapter')} in ${shownPath(out, cwd)}, ${plural(written.length, 'file')} written, ${seconds} s`,
  );
  return 0;
}

async function runDue(due: RecordedChapter[], options: SiteOptions): Promise<boolean> {
  const names = due.map(({ path, status }) => `${slugOf(path)} (${reasons[status]})`);
  console.log(`Running ${names.join(', ')}`);
  const paint = paintFor(process.stdout);
  let done = 0;
  let all = 0;
  return await runChapters(
    due.map(({ path }) => path),
    {
      ...options,
      isolation: 'auto',
      timeout: 10_000,
      only: () => true,
      signal: interruption(),
      watcher: {
        expect: (count) => {
          all = count;
        },
        begin() {},
        event() {},
        end({ chapter }, { title, status, duration }) {
          console.log(
            `  ${markOf(status, paint)} ${++done} of ${all}  ${slugOf(chapter.path)}: ${title}  ${paint.dim(`${(duration / 1000).toFixed(1)} s`)}`,
          );
        },
      },
    },
  );
}

/** Why a chapter is run. */
const reasons: Partial<Record<RecordedChapter['status'], string>> = {
  stale: 'changed',
  missing: 'never run',
  failed: 'failed before',
};

function complain(problems: Problem[], code: number): number {
  const paint = paintFor(process.stderr);
  for (const { message, ...place } of problems)
    console.error(`${markOf('failed', paint)} ${paintPlace(place, paint)} ${message}`);
  return code;
}

async function tellFailures(failing: RecordedChapter[], cwd: string): Promise<void> {
  const { failureTexts } = await import('./sources/failures.ts');
  const paint = paintFor(process.stderr);
  for (const { path, report } of failing)
    for (const text of failureTexts(report, { path: shownPath(path, cwd), paint }))
      console.error(`${text}\n`);
}

/** What is published though it is not true, or nobody knows whether it is. */
function warn(chapters: RecordedChapter[]): void {
  const failing = chapters.filter(({ status }) => status === 'failed');
  const unverified = chapters.filter(({ status }) => status === 'stale' || status === 'missing');
  const marked = (what: string, names: string[]) =>
    names.length > 0 &&
    console.warn(
      paintFor(process.stderr).yellow(`${what} (the page says so): ${names.join(', ')}`),
    );
  marked(
    'Failing',
    failing.map(({ path }) => slugOf(path)),
  );
  marked(
    'Not verified',
    unverified.map(({ path, status }) => `${slugOf(path)} (${status})`),
  );
}
