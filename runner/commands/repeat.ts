// `--repeat 20`: the same sessions again and again. Where the outcomes differ, that is the lesson.
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

/** The ways in which one section went, the most frequent first. */
interface Ways {
  path: string;
  section: SectionReport;
  counts: Map<string, { count: number; example: SectionReport }>;
}

function showOutcomes(reports: Report[], screen: Screen): void {
  const { paint } = screen;
  for (const { path, section, counts } of waysOf(reports)) {
    const ways = [...counts.values()].sort((a, b) => b.count - a.count);
    const many = plural(ways.length, 'distinct outcome');
    screen.line('');
    screen.line(`${paint.bold(section.title)}  ${paint.dim(`${path}:${section.line}`)}  ${many}`);
    for (const { count, example } of ways) {
      screen.line(`  ${markOf(example.status, paint)} ${count} of ${reports.length} times`);
      if (ways.length > 1)
        for (const line of example.outcomes.flatMap(linesOf)) screen.line(`      ${line}`);
    }
  }
}

function waysOf(reports: Report[]): Ways[] {
  const all = new Map<string, Ways>();
  for (const { path, sections } of reports.flatMap(({ chapters }) => chapters)) {
    for (const section of sections.filter(({ status }) => status !== 'interrupted')) {
      const key = `${path}:${section.line}`;
      const ways = all.get(key) ?? { path, section, counts: new Map() };
      const way = JSON.stringify([section.status, section.outcomes.flatMap(linesOf)]);
      const { count, example } = ways.counts.get(way) ?? { count: 0, example: section };
      ways.counts.set(way, { count: count + 1, example });
      all.set(key, ways);
    }
  }
  return [...all.values()];
}

/** What a block showed, without what differs in every run: ports, process ids, times. */
function linesOf({ name, status, commands }: Outcome): string[] {
  const lines = commands.flatMap((command) => command.lines.map(({ text }) => `${name} │ ${text}`));
  return [...lines, `${name} ${status}`];
}
