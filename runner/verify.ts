// The runner's one public function: verify these chapters, give me their report.
import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { Chapter } from './book/types.ts';
import { extract } from './program/extract.ts';
import { type Plan, planChapter } from './program/plan.ts';
import type { ChapterReport, Report, SectionReport } from './report/types.ts';
import type { SessionEvent } from './session/events.ts';
import type { Isolation } from './session/isolate.ts';
import { buildHost, chooseIsolation, type Host, type IsolationChoice } from './session/isolate.ts';
import { findSkips } from './session/needs.ts';
import { judge } from './session/outcome.ts';
import { openPool } from './session/pool.ts';
import { addEvent, type SessionRecord } from './session/record.ts';

export interface VerifyOptions {
  /** The folder of the workbook, in which .workbook/ lies. */
  root: string;
  /** Where the command was typed; paths are shown relative to it. */
  cwd: string;
  isolation: IsolationChoice;
  /** Sections that run at the same time; 1 where they would share one loopback. */
  jobs: number;
  /** Milliseconds that a wait may take where a block does not say. */
  timeout: number;
  /** Aborted when the user ends the run. */
  signal: AbortSignal;
  watcher: Watcher;
}

/** Who looks on while sections run. */
export interface Watcher {
  begin(section: SectionTask): void;
  event(section: SectionTask, event: SessionEvent): void;
  end(section: SectionTask, report: SectionReport): void;
}

/** A section to run. */
export interface SectionTask {
  /** The place in the run's order. */
  index: number;
  chapter: Chapter;
  /** The chapter's file as it is shown. */
  path: string;
  plan: Plan;
}

/** Runs the chapters' sections and says what became of each. Chapters with problems are not run. */
export async function verify(chapters: Chapter[], options: VerifyOptions): Promise<Report> {
  const { root, cwd, signal } = options;
  const began = performance.now();
  const started = new Date().toISOString();
  const store = join(root, '.workbook');
  const sound = chapters.filter(({ problems }) => problems.length === 0);
  const [isolation, program, tasks] = await Promise.all([
    chooseIsolation(options.isolation),
    buildHost(store),
    planAll(sound, cwd),
    ...sound.map((chapter) => extract(chapter, join(store, chapter.id))),
  ]);
  const jobs = isolation.kind === 'namespace' ? options.jobs : 1;
  const folder = join(store, 'sessions');
  const pool = openPool({ isolation, program, folder, count: tasks.length, jobs });
  signal.addEventListener('abort', () => pool.stop());
  const reports = new Map<SectionTask, SectionReport>();
  const queue = tasks.values();
  async function work(): Promise<void> {
    for (const task of queue) {
      if (signal.aborted) return;
      reports.set(task, await runSection(task, pool.take(), { ...options, isolation }));
    }
  }
  await Promise.all(Array.from({ length: jobs }, work));
  return {
    version: 1,
    started,
    duration: Math.round(performance.now() - began),
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    isolation,
    interrupted: signal.aborted,
    chapters: chapters.map((chapter) => {
      const own = tasks.filter((task) => task.chapter === chapter);
      return chapterReport(
        chapter,
        own.map((task) => reports.get(task) ?? unfinished(task)),
        cwd,
      );
    }),
  };
}

async function planAll(chapters: Chapter[], cwd: string): Promise<SectionTask[]> {
  const plans = await Promise.all(chapters.map(planChapter));
  const tasks = chapters.flatMap((chapter, index) =>
    (plans[index] ?? []).map((plan) => ({ chapter, plan, path: showPath(chapter.path, cwd) })),
  );
  return tasks.map((task, index) => ({ ...task, index }));
}

async function runSection(
  task: SectionTask,
  host: Host,
  {
    isolation,
    timeout,
    signal,
    watcher,
  }: Omit<VerifyOptions, 'isolation'> & { isolation: Isolation },
): Promise<SectionReport> {
  const { chapter, plan, path } = task;
  const began = performance.now();
  watcher.begin(task);
  const skips = findSkips(plan, isolation);
  const steps = plan.steps.map((step, index) => (skips.has(index) ? nothing : step));
  const record: SessionRecord = [];
  const place = { url: pathToFileURL(chapter.path).href, path: chapter.path, shown: path };
  const broken = await host.run({ steps, chapter: place, timeout }, (event) => {
    addEvent(record, event);
    watcher.event(task, event);
  });
  if (signal.aborted) return unfinished(task);
  const outcomes = judge(plan, { record, skips, chapter: path });
  const { title, line, column } = plan;
  const duration = Math.round(performance.now() - began);
  const statuses = new Set(outcomes.map(({ status }) => status));
  const failed = broken !== null || statuses.has('failed');
  const status = failed ? 'failed' : statuses.has('passed') ? 'passed' : 'skipped';
  const report: SectionReport = { title, line, column, duration, status, broken, outcomes };
  watcher.end(task, report);
  return report;
}

const nothing: Plan['steps'][number] = { kind: 'write', files: [] };

function unfinished({ plan: { title, line, column } }: SectionTask): SectionReport {
  return { title, line, column, duration: 0, status: 'interrupted', broken: null, outcomes: [] };
}

function chapterReport(chapter: Chapter, sections: SectionReport[], cwd: string): ChapterReport {
  const { path, id, title, source, problems } = chapter;
  const key = createHash('sha256').update(process.version).update(source).digest('hex');
  return { path: showPath(path, cwd), id, title, key, problems, sections };
}

/** Relative to where the user is, unless that leads out of there. */
function showPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') ? path : short;
}
