// Each chapter with its record: fresh, stale, or none.
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chapterId, readChapters } from '../../runner/book/read.ts';
import { asksFor, assignmentOfFile, readText } from '../../runner/book/shelf.ts';
import { recordKey, type Text } from '../../runner/report/key.ts';
import { chapterStatus } from '../../runner/report/outcomes.ts';
import { type Progress, readProgress } from '../../runner/report/progress.ts';
import { readRecord, storeRecords } from '../../runner/report/store.ts';
import type { ChapterReport, Report } from '../../runner/report/types.ts';
import type { VerifyOptions } from '../../runner/verify.ts';
import type { Status } from '../chapter/types.ts';

/** A chapter's text and what its last run said; not yet parsed, which few builds need. */
export interface RecordedChapter {
  path: string;
  id: string;
  source: string;
  /** The file that its last run left; `report` and `status` are read from it. */
  record: string | null;
  report: Report | null;
  status: Status;
  /** The reader’s own answers to its assignments. */
  answers: RecordedAnswer[];
}

/** An answer as its file stands, and what its last check said of it. */
export interface RecordedAnswer {
  /** The id of the assignment. */
  id: string;
  path: string;
  source: string;
  report: Report | null;
  status: Status;
  progress: Progress | null;
}

/**
 * Reads the chapters and what there is of records; `root` is the folder of the workbook.
 * A chapter without answers that is as it was `before` is the same object.
 */
export async function readRecorded(
  paths: string[],
  root: string,
  before: RecordedChapter[] = [],
): Promise<RecordedChapter[]> {
  const answers = await Promise.all([...new Set(paths.map(dirname))].map(answersIn));
  return await Promise.all(
    paths.map(async (path) => {
      const [source, id] = [readText(path), chapterId(path, root)];
      const record = readRecord(id, root);
      const asked = answers.flat().filter((file) => asksFor(source, file));
      const known = before.find((one) => one.path === path);
      const answered = asked.length + (known?.answers.length ?? 0) > 0;
      if (known?.source === source && known.record === record && !answered) return known;
      const own = asked.map((file) => readAnswer(file, { source, root }));
      const run = readRun(record, { source }, root);
      return { path, id, source, record, ...run, answers: await Promise.all(own) };
    }),
  );
}

/** The files of answers that lie beside chapters, under the names that `npm run assignment` gives them. */
async function answersIn(folder: string): Promise<string[]> {
  const place = join(folder, 'answers');
  const names = await readdir(place).catch(() => []);
  return names.filter((name) => /^[^.]+\.md$/.test(name)).map((name) => join(place, name));
}

async function readAnswer(
  path: string,
  { source: asked, root }: { source: string; root: string },
): Promise<RecordedAnswer> {
  const [source, id] = [readText(path), chapterId(path, root)];
  const run = readRun(readRecord(id, root), { source, base: { source: asked } }, root);
  return {
    id: assignmentOfFile(path),
    path,
    source,
    ...run,
    progress: await readProgress(id, root),
  };
}

/** The last run of a text, and what it is worth now. */
function readRun(
  record: string | null,
  text: Text,
  root: string,
): Pick<RecordedChapter, 'report' | 'status'> {
  const report = record === null ? null : (JSON.parse(record) as Report);
  const [chapter] = report?.chapters ?? [];
  const fresh = chapter?.key === recordKey(text, { root, isolation: 'auto' });
  return { report, status: !chapter ? 'missing' : fresh ? statusOf(chapter) : 'stale' };
}

/** Runs the chapters, keeps their records, and reads these back; an interrupted run keeps none. */
export async function runChapters(paths: string[], options: VerifyOptions): Promise<boolean> {
  // With all that it needs it takes as long to load as an unchanged book to build.
  const { verify } = await import('../../runner/verify.ts');
  const report = await verify(() => readChapters(paths, options.root), options);
  if (!report.interrupted) await storeRecords(report, options.root);
  return !report.interrupted;
}

function statusOf(chapter: ChapterReport): Status {
  const status = chapterStatus(chapter);
  return status === 'passed' ? 'verified' : status;
}
