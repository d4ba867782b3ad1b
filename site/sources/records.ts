// Each chapter with its record: fresh, stale, or none.
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chapterId, readChapters } from '../../runner/book/read.ts';
import { asksFor, assignmentOfFile, readText } from '../../runner/book/shelf.ts';
import type { Workbook } from '../../runner/places.ts';
import { isFresh, type KeyedText } from '../../runner/report/key.ts';
import { chapterStatus } from '../../runner/report/outcomes.ts';
import { readStanding, type Standing } from '../../runner/report/standing.ts';
import { readRecord, storeRecords } from '../../runner/report/store.ts';
import type { ChapterReport, Report } from '../../runner/report/types.ts';
import type { VerifyOptions } from '../../runner/verify.ts';

/** What the last run said of the whole chapter; stale and missing where it said nothing of it as it stands. */
export type Status = 'verified' | 'skipped' | 'failed' | 'stale' | 'missing';

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
  progress: Standing | null;
}

/** Where the records lie, and which runner they have to be of. */
export type RecordsPlace = Pick<Workbook, 'root' | 'store' | 'version'>;

/**
 * Reads the chapters and what there is of records.
 * A chapter without answers that is as it was `before` is the same object.
 */
export async function readRecorded(
  paths: string[],
  place: RecordsPlace,
  before: RecordedChapter[] = [],
): Promise<RecordedChapter[]> {
  const answers = await Promise.all([...new Set(paths.map(dirname))].map(answersIn));
  return paths.map((path) => {
    const [source, id] = [readText(path), chapterId(path, place.root)];
    const record = readRecord(id, place.store);
    const asked = answers.flat().filter((file) => asksFor(source, file));
    const last = before.find((chapter) => chapter.path === path);
    const answered = asked.length + (last?.answers.length ?? 0) > 0;
    if (last?.source === source && last.record === record && !answered) return last;
    const own = asked.map((file) => readAnswer(file, source, place));
    const run = readRun(record, { source }, place);
    return { path, id, source, record, ...run, answers: own };
  });
}

/** The files of answers that lie beside chapters, under the names that `npm run assignment` gives them. */
async function answersIn(folder: string): Promise<string[]> {
  const place = join(folder, 'answers');
  const names = await readdir(place).catch(() => []);
  return names.filter((name) => /^[^.]+\.md$/.test(name)).map((name) => join(place, name));
}

function readAnswer(path: string, asked: string, place: RecordsPlace): RecordedAnswer {
  const [source, id] = [readText(path), chapterId(path, place.root)];
  const record = readRecord(id, place.store);
  const run = readRun(record, { source, base: { source: asked } }, place);
  const progress = readStanding(id, place.store);
  return { id: assignmentOfFile(path), path, source, ...run, progress };
}

/** The last run of a text, and what it is worth now. */
function readRun(
  record: string | null,
  text: KeyedText,
  { version }: RecordsPlace,
): Pick<RecordedChapter, 'report' | 'status'> {
  const report = record === null ? null : (JSON.parse(record) as Report);
  const [chapter] = report?.chapters ?? [];
  if (!chapter) return { report, status: 'missing' };
  return { report, status: isFresh(chapter, text, version) ? statusOf(chapter) : 'stale' };
}

/** Runs the chapters, keeps their records, and reads these back; an interrupted run keeps none. */
export async function runChapters(paths: string[], options: VerifyOptions): Promise<boolean> {
  // With all that it needs it takes as long to load as an unchanged book to build.
  const { verify } = await import('../../runner/verify.ts');
  const report = await verify(() => readChapters(paths, options.root), options);
  if (!report.interrupted) storeRecords(report, options.store);
  return !report.interrupted;
}

function statusOf(chapter: ChapterReport): Status {
  const status = chapterStatus(chapter);
  return status === 'passed' ? 'verified' : status;
}
