// The runner's one public function: verify these chapters, give me their report.
import { performance } from 'node:perf_hooks';
import { judgeCitations } from './assignment/evidence.ts';
import { solutionChapter, withSolutions } from './book/answer.ts';
import { shownPath } from './book/shown-path.ts';
import type { Chapter, Position } from './book/types.ts';
import { placesIn, type Workbook } from './places.ts';
import { extract } from './program/extract.ts';
import { openPrograms } from './program/kept.ts';
import { planChapter } from './program/plan.ts';
import { type TypecheckOptions, typecheck } from './program/typecheck.ts';
import { recordKey } from './report/key.ts';
import type { ChapterReport, Report, TypesSummary } from './report/types.ts';
import type { IsolationChoice } from './session/isolate.ts';
import { judgeTypes } from './session/judge/type-errors.ts';
import { type HostPool, openPool } from './session/pool.ts';
import type { SectionReport } from './session/record.ts';
import {
  runSection,
  type SectionOptions,
  type SectionTask,
  unfinished,
} from './session/section.ts';
import { makeFolder } from './store.ts';

export interface VerifyOptions extends Workbook, Omit<SectionOptions, 'isolation'> {
  /** Where the command was typed; paths are shown relative to it. */
  cwd: string;
  isolation: IsolationChoice;
  /** Sections that run at the same time; always 1 where they share one loopback. */
  jobs: number;
  /** Which sections are wanted. */
  only(chapter: Chapter, section: Position): boolean;
}

export type ReadChapters = () => Chapter[] | Promise<Chapter[]>;

/**
 * Runs the sections of the chapters that `read` gives and says what became of each; the hosts of the
 * sessions come up while it reads. Chapters with problems are not run.
 */
export async function verify(read: ReadChapters, options: VerifyOptions): Promise<Report> {
  const { store, cwd, host, jobs, signal } = options;
  const began = performance.now();
  const started = new Date().toISOString();
  const { sessions } = placesIn(store);
  makeFolder(sessions);
  const place = { program: host, folder: sessions };
  const opening = openPool({ isolation: options.isolation, jobs, ...place });
  opening.catch(() => {}); // told below
  try {
    const chapters = await read();
    const sound = chapters.filter(({ problems }) => problems.length === 0);
    const [pool, tasks] = await Promise.all([
      opening,
      planAll(sound, options),
      ...sound.map((chapter) => extract(chapter, store)),
    ]);
    options.watcher.expect(tasks.length);
    pool.expect(tasks.filter(({ plan }) => plan.steps.length > 0).length);
    // The types are checked beside the sessions, not before them.
    const [reports, types] = await Promise.all([
      runSections(tasks, pool, options),
      checkTypes(sound, options).catch((error: unknown) => {
        if (signal.aborted) return new Map<Chapter, TypesSummary>(); // the user’s ^C ends the checker too
        throw error;
      }),
    ]);
    return {
      version: 1,
      started,
      duration: Math.round(performance.now() - began),
      node: process.version,
      system: `${process.platform} ${process.arch}`,
      isolation: pool.isolation,
      interrupted: signal.aborted,
      chapters: chapters.map((chapter) => {
        const own = tasks.filter((task) => task.chapter === chapter);
        const run = own.map((task) => reports.get(task) ?? unfinished(task));
        const sections = withCitations(chapter, run);
        const needs = needsOf(own);
        const key = recordKey(chapter, { ...options, isolation: pool.isolation, needs });
        return chapterReport(chapter, { sections, types: types.get(chapter), cwd, key, needs });
      }),
    };
  } finally {
    (await opening.catch(() => null))?.stop();
  }
}

/** Runs the sections in their order, as many at the same time as the pool has hosts. */
async function runSections(
  tasks: SectionTask[],
  pool: HostPool,
  options: VerifyOptions,
): Promise<Map<SectionTask, SectionReport>> {
  const { signal } = options;
  const { isolation, jobs } = pool;
  const reports = new Map<SectionTask, SectionReport>();
  const queue = tasks.values();
  async function lane(): Promise<void> {
    for (const task of queue) {
      if (signal.aborted) return;
      reports.set(task, await runSection(task, pool, { ...options, isolation }));
    }
  }
  signal.addEventListener('abort', pool.stop);
  await Promise.all(Array.from({ length: jobs }, lane));
  signal.removeEventListener('abort', pool.stop);
  return reports;
}

/** The sections of the chapters and of their model answers, in the order of the files. */
async function planAll(chapters: Chapter[], options: VerifyOptions): Promise<SectionTask[]> {
  const { cwd, only } = options;
  const plans = await Promise.all(
    chapters.map(async (chapter) => {
      const { compile, keep } = openPrograms(chapter.id, options);
      const parts = withSolutions(chapter).map((part) => planChapter(part, compile));
      const plans = (await Promise.all(parts)).flat();
      keep();
      return plans;
    }),
  );
  const tasks = chapters.flatMap((chapter, index) =>
    (plans[index] ?? [])
      .filter((plan) => only(chapter, plan))
      .map((plan) => ({ chapter, plan, path: shownPath(chapter.path, cwd) })),
  );
  return tasks.map((task, index) => ({ ...task, index }));
}

function needsOf(tasks: SectionTask[]): string[] {
  const steps = tasks.flatMap(({ plan }) => plan.steps);
  const needs = steps.flatMap((step) => (step.kind === 'write' ? [] : step.needs));
  return [...new Set(needs)].sort();
}

/** The reports of a chapter, with the verdict on what its answers cite. */
function withCitations(chapter: Chapter, sections: SectionReport[]): SectionReport[] {
  if (chapter.base !== null) return judgeCitations(chapter, sections);
  return chapter.solutions.reduce((reports, solution) => {
    const isOwn = ({ line }: Position) => line >= solution.line && line < solution.end;
    const own = judgeCitations(solutionChapter(chapter, solution), reports.filter(isOwn));
    const at = reports.findIndex(isOwn);
    const others = reports.filter((report) => !isOwn(report));
    return others.toSpliced(at < 0 ? others.length : at, 0, ...own);
  }, sections);
}

interface Parts {
  sections: SectionReport[];
  types: TypesSummary | undefined;
  cwd: string;
  key: string;
  needs: string[];
}

function chapterReport(chapter: Chapter, { sections, types, cwd, ...made }: Parts): ChapterReport {
  const { path, id, title, problems } = chapter;
  const checked = types ?? { blocks: 0, duration: 0, outcomes: [] };
  return { path: shownPath(path, cwd), id, title, ...made, problems, types: checked, sections };
}

/** What the type checker says of each chapter, its model answers included. */
async function checkTypes(
  chapters: Chapter[],
  options: TypecheckOptions,
): Promise<Map<Chapter, TypesSummary>> {
  const parts = new Map(chapters.map((chapter) => [chapter, withSolutions(chapter)]));
  const reports = await typecheck([...parts.values()], options);
  const summaries = chapters.map((chapter) => {
    const own = (parts.get(chapter) ?? []).flatMap((part) => {
      const report = reports.get(part);
      return report ? [{ ...report, outcomes: judgeTypes(part, report) }] : [];
    });
    const summary = {
      blocks: own.reduce((sum, { blocks }) => sum + blocks, 0),
      duration: Math.max(0, ...own.map(({ duration }) => duration)),
      outcomes: own.flatMap(({ outcomes }) => outcomes),
    };
    return [chapter, summary] as const;
  });
  return new Map(summaries);
}
