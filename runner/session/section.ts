// One section from plan to report: skip what cannot run, let a host run the rest, judge it.
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { Chapter } from '../book/types.ts';
import type { Plan } from '../program/steps.ts';
import type { SessionEvent } from './events.ts';
import type { Host, Isolation } from './isolate.ts';
import { judge } from './judge/outcome.ts';
import { findSkips, stepsToRun } from './needs.ts';
import { takenPort } from './ports.ts';
import { addEvent, type SectionReport, type SessionRecord } from './record.ts';

/** A section to run. */
export interface SectionTask {
  /** The place in the run's order. */
  index: number;
  chapter: Chapter;
  /** The chapter's file as it is shown. */
  path: string;
  plan: Plan;
}

/** Is told of the sections while they run. */
export interface Watcher {
  /** How many sections there will be. */
  expect(count: number): void;
  begin(section: SectionTask): void;
  event(section: SectionTask, event: SessionEvent): void;
  end(section: SectionTask, report: SectionReport): void;
}

export interface SectionOptions {
  isolation: Isolation;
  /** Milliseconds that a wait may take where a block does not say. */
  timeout: number;
  /** Aborted when the user ends the run. */
  signal: AbortSignal;
  watcher: Watcher;
}

/** Runs a section, if there is anything to run, and judges it; none of its processes is left. */
export async function runSection(
  task: SectionTask,
  host: Host,
  options: SectionOptions,
): Promise<SectionReport> {
  const { isolation, timeout, signal, watcher } = options;
  const { chapter, plan, path } = task;
  const began = performance.now();
  watcher.begin(task);
  const taken = isolation.kind === 'none' ? await takenPort(plan.steps) : null;
  const skips = taken === null ? findSkips(plan, isolation) : skipAll(plan, taken);
  const steps = stepsToRun(plan, skips);
  const record: SessionRecord = [];
  const place = { url: pathToFileURL(chapter.path).href, path: chapter.path, shown: path };
  const onEvent = (event: SessionEvent) => {
    addEvent(record, event);
    watcher.event(task, event);
  };
  const idle = steps.every(({ kind }) => kind === 'write');
  const broken = idle ? null : await host.run({ steps, chapter: place, timeout }, onEvent);
  if (signal.aborted) return unfinished(task);
  const { outcomes, bindings } = judge(plan, { record, skips, chapter: path });
  const { title, line, column } = plan;
  const duration = Math.round(performance.now() - began);
  const statuses = new Set(outcomes.map(({ status }) => status));
  const failed = broken !== null || statuses.has('failed');
  const status = failed ? 'failed' : statuses.has('passed') ? 'passed' : 'skipped';
  const report = { title, line, column, duration, status, broken, outcomes, bindings } as const;
  watcher.end(task, report);
  return report;
}

function skipAll({ steps }: Plan, port: number): Map<number, string> {
  const reason = `needs port ${port}, which another program on this machine uses`;
  const places = [...steps.keys()].filter((index) => steps[index]?.kind !== 'write');
  return new Map(places.map((index) => [index, reason]));
}

/** The report of a section that ^C ended, or that ^C came before. */
export function unfinished({ plan: { title, line, column } }: SectionTask): SectionReport {
  const nothing = { duration: 0, broken: null, outcomes: [], bindings: {} };
  return { title, line, column, status: 'interrupted', ...nothing };
}
