// `--repeat 20`: the same sessions again and again, and how often each distinct outcome came.
import { readChapters } from '../book/read.ts';
import { plural } from '../plural.ts';
import { markOf } from '../report/mark.ts';
import { openScreen, type Screen } from '../report/screen.ts';
import type { Report } from '../report/types.ts';
import { writeReports } from '../report/write.ts';
import type { Outcome, SectionReport } from '../session/record.ts';
import { interruption } from '../signals.ts';
import { verify } from '../verify.ts';
import { chooseSections } from './choose.ts';
import { exitCode, type RunOptions } from './run.ts';

/** Prints every distinct outcome of each section with its count; the exit code is that of the worst run. */
export async function repeat(
  paths: string[],
  options: RunOptions & { times: number },
): Promise<number> {
  const { times, section } = options;
  const screen = await openScreen(process.stdout);
  const chapters = await readChapters(paths, options.root);
  const only = section === null ? () => true : chooseSections(chapters, section);
  const signal = interruption();
  const watcher = { expect() {}, begin() {}, event() {}, end() {} };
  const reports: Report[] = [];
  for (let run = 1; run <= times && !signal.aborted; run++) {
    screen.status(`run ${run} of ${times}`);
    reports.push(await verify(() => chapters, { ...options, only, signal, watcher }));
  }
  screen.status('');
  const last = reports.at(-1);
  if (last) await writeReports(last, options.reports);
  showOutcomes(reports, screen);
  return Math.max(...reports.map((report) => exitCode(report, options)));
}

/** The distinct outcomes of one section, each with its count and a run of it. */
interface RepeatedSection {
  path: string;
  section: SectionReport;
  outcomes: Map<string, { count: number; example: SectionReport }>;
}

function showOutcomes(reports: Report[], { paint, line }: Screen): void {
  for (const { path, section, outcomes } of countOutcomes(reports)) {
    const sorted = [...outcomes.values()].sort((a, b) => b.count - a.count);
    const place = paint.dim(`${path}:${section.line}`);
    const many = plural(sorted.length, 'distinct outcome');
    line(`\n${paint.bold(section.title)}  ${place}  ${many}`);
    for (const { count, example } of sorted) {
      line(`  ${markOf(example.status, paint)} ${count} of ${reports.length} times`);
      if (sorted.length === 1) continue;
      for (const text of example.outcomes.flatMap(linesOf)) line(`      ${text}`);
    }
  }
}

function countOutcomes(reports: Report[]): Iterable<RepeatedSection> {
  const all = new Map<string, RepeatedSection>();
  for (const { path, sections } of reports.flatMap(({ chapters }) => chapters)) {
    for (const section of sections.filter(({ status }) => status !== 'interrupted')) {
      const place = `${path}:${section.line}`;
      const { outcomes } = all.get(place) ?? { outcomes: new Map() };
      const key = JSON.stringify([section.status, section.outcomes.flatMap(linesOf)]);
      const { count, example } = outcomes.get(key) ?? { count: 0, example: section };
      outcomes.set(key, { count: count + 1, example });
      all.set(place, { path, section, outcomes });
    }
  }
  return all.values();
}

/** What a block printed, without what differs in every run: ports, process ids, times. */
function linesOf({ name, status, commands }: Outcome): string[] {
  const lines = commands.flatMap((command) => command.lines.map(({ text }) => `${name} │ ${text}`));
  return [...lines, `${name} ${status}`];
}
