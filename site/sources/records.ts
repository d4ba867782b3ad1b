// Each chapter with the report of its last run, and whether that report still holds.
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chapterId, readChapters } from '../../runner/book/read.ts';
import { asksFor, assignmentOfFile, readText } from '../../runner/book/shelf.ts';
import type { Workbook } from '../../runner/places.ts';
import { isFresh, type KeyedText } from '../../runner/report/key.ts';
import { chapterStatus } from '../../runner/report/outcomes.ts';
import { readStanding, type Standing } from '../../runner/report/standing.ts';
import { readRecord, storeRecords } from '../../runner/report/store.ts';
import type { Report } from '../../runner/report/types.ts';
import type { VerifyOptions } from '../../runner/verify.ts';

/** The result of a chapter's last run; stale when the text or the runner has changed since, missing without a run. */
export type Status = 'verified' | 'skipped' | 'failed' | 'stale' | 'missing';

interface LastRun {
  report: Report | null;
  status: Status;
}

/** A chapter's text and its last run; not parsed yet, because few builds need that. */
export interface RecordedChapter extends LastRun {
  path: string;
  id: string;
  source: string;
  /** The stored record of the last run, from which `report` and `status` are read. */
  record: string | null;
  /** The reader’s own answers to its assignments. */
  answers: RecordedAnswer[];
}

/** The text of an answer and its last check. */
export interface RecordedAnswer extends LastRun {
  /** The id of the assignment. */
  id: string;
  path: string;
  source: string;
  progress: Standing | null;
}

/** Where the records are stored, and the version of the runner that must have written them. */
export type RecordsPlace = Pick<Workbook, 'root' | 'store' | 'version'>;

/** Reads the chapters and their records. An unchanged chapter without answers is the object in `before`. */
export async function readRecorded(
  paths: string[],
  place: RecordsPlace,
  before: RecordedChapter[] = [],
): Promise<RecordedChapter[]> {
  const answers = await Promise.all([...new Set(paths.map(dirname))].map(answersIn));
  return paths.map((path) => {
    const [source, id] = [readText(path), chapterId(path, place.root)];
    const record = readRecord(id, place.store);
    const files = answers.flat().filter((file) => asksFor(source, file));
    const last = before.find((chapter) => chapter.path === path);
    const answered = files.length + (last?.answers.length ?? 0) > 0;
    if (last?.source === source && last.record === record && !answered) return last;
    const run = readRun(record, { source }, place);
    const read = files.map((file) => readAnswer(file, source, place));
    return { path, id, source, record, ...run, answers: read };
  });
}

/** The files of answers beside the chapters, named as `npm run assignment` names them. */
async function answersIn(folder: string): Promise<string[]> {
  const place = join(folder, 'answers');
  const names = await readdir(place).catch(() => []);
  return names.filter((name) => /^[^.]+\.md$/.test(name)).map((name) => join(place, name));
}

function readAnswer(path: string, chapter: string, place: RecordsPlace): RecordedAnswer {
  const [source, id] = [readText(path), chapterId(path, place.root)];
  const text = { source, base: { source: chapter } };
  const run = readRun(readRecord(id, place.store), text, place);
  const progress = readStanding(id, place.store);
  return { id: assignmentOfFile(path), path, source, ...run, progress };
}

function readRun(record: string | null, text: KeyedText, { version }: RecordsPlace): LastRun {
  const report = record === null ? null : (JSON.parse(record) as Report);
  const [chapter] = report?.chapters ?? [];
  if (!chapter) return { report, status: 'missing' };
  if (!isFresh(chapter, text, version)) return { report, status: 'stale' };
  const status = chapterStatus(chapter);
  return { report, status: status === 'passed' ? 'verified' : status };
}

/** Runs the chapters and stores their records; false, with nothing stored, when interrupted. */
export async function runChapters(paths: string[], options: VerifyOptions): Promise<boolean> {
  // Loading this takes as long as building an unchanged book.
  const { verify } = await import('../../runner/verify.ts');
  const report = await verify(() => readChapters(paths, options.root), options);
  if (!report.interrupted) storeRecords(report, options.store);
  return !report.interrupted;
}
