// The runner's one public function: chapters in, their report out.
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
import type { Report, TypesSummary } from './report/types.ts';
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
 * Runs the sections of the chapters that `read` gives and reports on each; the hosts of the sessions
 * start while it reads. Chapters with problems are not run.
 */
export async function verify(read: ReadChapters, options: VerifyOptions): Promise<Report> {
  const { store, cwd, jobs, signal } = options;
  const began = performance.now();
  const started = new Date().toISOString();
  const { sessions } = placesIn(store);
  makeFolder(sessions);
  const place = { program: options.host, folder: sessions };
  const opening = openPool({ isolation: options.isolation, jobs, ...place });
  opening.catch(() => {}); // awaited below, when the chapters are read
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
    // The types are checked while the sessions run, not before them.
    const [reports, types] = await Promise.all([
      runSections(tasks, pool, options),
      checkTypes(sound, options).catch((error: unknown) => {
        if (signal.aborted) return new Map<Chapter, TypesSummary>(); // ^C ends the checker, too
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
        const { path, id, title, problems } = chapter;
        const sections = tasks.filter((task) => task.chapter === chapter);
        const needs = needsOf(sections);
        return {
          path: shownPath(path, cwd),
          id,
          title,
          key: recordKey(chapter, { ...options, isolation: pool.isolation, needs }),
          needs,
          problems,
          types: types.get(chapter) ?? { blocks: 0, duration: 0, outcomes: [] },
          sections: withCitations(
            chapter,
            sections.map((task) => reports.get(task) ?? unfinished(task)),
          ),
        };
      }),
    };
  } finally {
    (await opening.catch(() => null))?.stop();
  }
}

/** Runs the sections in their order, as many at a time as the pool has hosts. */
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
  const tasks = chapters.map(async (chapter) => {
    const { compile, keep } = openPrograms(chapter.id, options);
    const parts = withSolutions(chapter).map((part) => planChapter(part, compile));
    const plans = (await Promise.all(parts)).flat();
    keep();
    const path = shownPath(chapter.path, options.cwd);
    return plans
      .filter((plan) => options.only(chapter, plan))
      .map((plan) => ({ chapter, plan, path }));
  });
  return (await Promise.all(tasks)).flat().map((task, index) => ({ ...task, index }));
}

function needsOf(tasks: SectionTask[]): string[] {
  const steps = tasks.flatMap(({ plan }) => plan.steps);
  const needs = steps.flatMap((step) => (step.kind === 'write' ? [] : step.needs));
  return [...new Set(needs)].sort();
}

/** The reports of a chapter's sections, with the verdict on the citations of its answers. */
function withCitations(chapter: Chapter, sections: SectionReport[]): SectionReport[] {
  if (chapter.base !== null) return judgeCitations(chapter, sections);
  return chapter.solutions.reduce((reports, solution) => {
    const isInside = ({ line }: Position) => line >= solution.line && line < solution.end;
    const answer = solutionChapter(chapter, solution);
    const judged = judgeCitations(answer, reports.filter(isInside));
    const others = reports.filter((report) => !isInside(report));
    const first = reports.findIndex(isInside);
    return others.toSpliced(first < 0 ? others.length : first, 0, ...judged);
  }, sections);
}

/** The verdict of the type checker on each chapter, its model answers included. */
async function checkTypes(
  chapters: Chapter[],
  options: TypecheckOptions,
): Promise<Map<Chapter, TypesSummary>> {
  const programs = chapters.map(withSolutions);
  const reports = await typecheck(programs, options);
  const summaries = chapters.map((chapter, index): [Chapter, TypesSummary] => {
    const { duration, chapters: checked } = reports[index] ?? { duration: 0, chapters: [] };
    const outcomes = (programs[index] ?? []).flatMap((part, number) => {
      const report = checked[number];
      return report ? judgeTypes(part, report) : [];
    });
    const blocks = checked.reduce((sum, report) => sum + report.blocks, 0);
    return [chapter, { blocks, duration, outcomes }];
  });
  return new Map(summaries);
}
