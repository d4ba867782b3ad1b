// `npm run chapter 2`: reads the chapters, verifies them, shows the run, stores the records.
import type { Workbook } from '../places.ts';
import { liveView } from '../report/live.ts';
import { chapterStatus } from '../report/outcomes.ts';
import { openScreen, type Screen } from '../report/screen.ts';
import { storeRecords } from '../report/store.ts';
import { showSummary } from '../report/summary.ts';
import type { Report } from '../report/types.ts';
import { type Destination, toAnnotations, writeReports } from '../report/write.ts';
import type { IsolationChoice } from '../session/isolate.ts';
import { interruption } from '../signals.ts';
import { type ReadChapters, type VerifyOptions, verify } from '../verify.ts';
import { chooseSections } from './choose.ts';

export interface RunOptions extends Workbook {
  /** Where the command was typed. */
  cwd: string;
  isolation: IsolationChoice;
  /** Whether what is skipped on this machine counts as a failure. */
  strict: boolean;
  /** Milliseconds that one wait may take. */
  timeout: number;
  jobs: number;
  /** A section's number or title; null for all of them. */
  section: string | null;
  reports: Destination[];
}

/** Exit codes: 0 all verified, 1 something failed, 2 a mistake in a chapter's text, 130 interrupted. */
export async function run(paths: string[], options: RunOptions): Promise<number> {
  const toStdout = options.reports.some(({ path }) => path === '-');
  const screen = await openScreen(toStdout ? process.stderr : process.stdout);
  // Loading the parser takes as long as parsing a chapter; verify() starts the hosts meanwhile.
  const read = async () => (await import('../book/read.ts')).readChapters(paths, options.root);
  const report = await verifyShown(read, { ...options, screen, signal: interruption() });
  await writeReports(report, options.reports);
  if (process.env.GITHUB_ACTIONS) for (const line of toAnnotations(report)) screen.line(line);
  return exitCode(report, options);
}

export interface ShownOptions extends RunOptions {
  screen: Screen;
  signal: AbortSignal;
  /** Which of the sections chosen by --section are run; all of them where it is missing. */
  only?: VerifyOptions['only'];
}

/** Verifies with a live view, shows the summary, and stores the records if whole chapters were run. */
export async function verifyShown(read: ReadChapters, options: ShownOptions): Promise<Report> {
  const { screen, section, store } = options;
  const view = liveView(screen);
  let chosen: VerifyOptions['only'] = () => true;
  const only: VerifyOptions['only'] = (chapter, at) =>
    chosen(chapter, at) && (options.only?.(chapter, at) ?? true);
  const readAndChoose = async () => {
    const chapters = await read();
    if (section !== null) chosen = chooseSections(chapters, section);
    return chapters;
  };
  const report = await verify(readAndChoose, { ...options, only, watcher: view });
  view.close();
  showSummary(report, screen);
  if (section === null && !options.only && !report.interrupted) storeRecords(report, store);
  return report;
}

/** The exit code for a report. */
export function exitCode(
  { chapters, interrupted }: Report,
  { strict }: { strict: boolean },
): number {
  if (interrupted) return 130;
  if (chapters.some(({ problems }) => problems.length > 0)) return 2;
  const statuses = chapters.map(chapterStatus);
  return statuses.includes('failed') || (strict && statuses.includes('skipped')) ? 1 : 0;
}
