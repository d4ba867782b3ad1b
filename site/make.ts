// `npm run site`: runs the chapters that need it, builds the site, and reports the result.
import { performance } from 'node:perf_hooks';
import { parse } from '../runner/book/parse.ts';
import { quote } from '../runner/book/problem.ts';
import { listChapters } from '../runner/book/shelf.ts';
import { shownPath } from '../runner/book/shown-path.ts';
import type { Problem } from '../runner/book/types.ts';
import { plural } from '../runner/plural.ts';
import { paintFor } from '../runner/report/colour.ts';
import { markOf, paintPlace } from '../runner/report/mark.ts';
import { interruption } from '../runner/signals.ts';
import { UsageError } from '../runner/usage.ts';
import type { VerifyOptions } from '../runner/verify.ts';
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

/** Exit codes: 0 built, 1 a chapter failed or a link is broken, 2 malformed, 130 interrupted. */
export async function makeSite(options: SiteOptions): Promise<number> {
  const began = performance.now();
  const { folder, cwd, out, run, allowFailing } = options;
  const paths = await listChapters(folder);
  const advice = 'the file name of a chapter begins with a number, as in 01-first.md';
  if (paths.length === 0) throw new UsageError(`no chapter in ${quote(folder)}; ${advice}`);
  let chapters = await readRecorded(paths, options);
  // A chapter that failed is run again: the cause may be outside of what its key covers, or chance.
  const due = chapters.filter(({ status }) => ['stale', 'missing', 'failed'].includes(status));
  // Parsing takes longer than the rest of an unchanged build, so it is done only when needed.
  const malformed = () =>
    due.flatMap(({ source, path }) => parse(source, shownPath(path, cwd)).problems);
  if (run && malformed().length > 0) return complain(malformed(), 2);
  if (run && due.length > 0) {
    if (!(await runDue(due, options))) return 130;
    chapters = await readRecorded(paths, options);
  }
  const failing = chapters.filter(({ status }) => status === 'failed');
  await showFailures(failing, cwd);
  if (failing.length > 0 && !allowFailing) {
    const ways = 'fix these chapters, or publish them with a mark (--allow-failing)';
    console.error(`nothing is published: ${ways}`);
    return 1;
  }
  const { problems, pages, written } = await openBuild(options)(chapters);
  if (problems.length > 0) return complain(problems, !run && malformed().length > 0 ? 2 : 1);
  const unverified = chapters.filter(({ status }) => status === 'stale' || status === 'missing');
  warn('Failing', failing.map(nameOf));
  const states = unverified.map((chapter) => `${nameOf(chapter)} (${chapter.status})`);
  warn('Not verified', states);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const files = `${plural(written.length, 'file')} written, ${seconds} s`;
  console.log(`${plural(pages, 'chapter')} in ${shownPath(out, cwd)}, ${files}`);
  return 0;
}

async function runDue(due: RecordedChapter[], options: SiteOptions): Promise<boolean> {
  const names = due.map((chapter) => `${nameOf(chapter)} (${reasons[chapter.status]})`);
  console.log(`Running ${names.join(', ')}`);
  const paint = paintFor(process.stdout);
  let done = 0;
  let all = 0;
  const watcher: VerifyOptions['watcher'] = {
    expect: (count) => {
      all = count;
    },
    begin() {},
    event() {},
    end({ chapter }, { title, status, duration }) {
      const count = `${markOf(status, paint)} ${++done} of ${all}`;
      const seconds = paint.dim(`${(duration / 1000).toFixed(1)} s`);
      console.log(`  ${count}  ${nameOf(chapter)}: ${title}  ${seconds}`);
    },
  };
  const paths = due.map(({ path }) => path);
  const fixed = { isolation: 'auto', timeout: 10_000, only: () => true } as const;
  return await runChapters(paths, { ...options, ...fixed, signal: interruption(), watcher });
}

function nameOf({ path }: { path: string }): string {
  return slugOf(path);
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

async function showFailures(failing: RecordedChapter[], cwd: string): Promise<void> {
  if (failing.length === 0) return;
  const { failureTexts } = await import('./sources/failures.ts');
  const paint = paintFor(process.stderr);
  for (const { path, report } of failing)
    for (const text of failureTexts(report, { path: shownPath(path, cwd), paint }))
      console.error(`${text}\n`);
}

/** Names the chapters that are published although their pages may be wrong. */
function warn(what: string, names: string[]): void {
  if (names.length === 0) return;
  const text = `${what} (the page says so): ${names.join(', ')}`;
  console.warn(paintFor(process.stderr).yellow(text));
}
