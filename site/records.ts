// Each chapter with its record: fresh, stale, or none.

import { readChapter } from '../runner/book/load.ts';
import { chapterId, readChapters } from '../runner/book/read.ts';
import { recordKey } from '../runner/report/key.ts';
import { readRecord, storeRecords } from '../runner/report/store.ts';
import type { ChapterReport, Report } from '../runner/report/types.ts';
import { type VerifyOptions, verify } from '../runner/verify.ts';
import type { Status } from './page/types.ts';

/** A chapter's text and what its last run said; not yet parsed, which few builds need. */
export interface RecordedChapter {
  path: string;
  id: string;
  source: string;
  report: Report | null;
  status: Status;
}

/** Reads the chapters and what there is of records; `root` is the folder of the workbook. */
export async function readRecorded(paths: string[], root: string): Promise<RecordedChapter[]> {
  return await Promise.all(
    paths.map(async (path) => {
      const [source, id] = [await readChapter(path), chapterId(path, root)];
      const text = await readRecord(id, root);
      const report = text === null ? null : (JSON.parse(text) as Report);
      const [chapter] = report?.chapters ?? [];
      const fresh = chapter?.key === recordKey({ source }, { root, isolation: 'auto' });
      const status = !chapter ? 'missing' : fresh ? statusOf(chapter) : 'stale';
      return { path, id, source, report, status } as const;
    }),
  );
}

/** Runs the chapters, keeps their records, and reads these back; an interrupted run keeps none. */
export async function runChapters(paths: string[], options: VerifyOptions): Promise<boolean> {
  const report = await verify(await readChapters(paths, options.root), options);
  if (!report.interrupted) await storeRecords(report, options.root);
  return !report.interrupted;
}

function statusOf({ sections, types, problems }: ChapterReport): Status {
  const outcomes = [types, ...sections].flatMap((part) => part.outcomes);
  const has = (wanted: string) => outcomes.some(({ status }) => status === wanted);
  const broken = problems.length > 0 || sections.some(({ broken }) => broken !== null);
  if (broken || has('failed')) return 'failed';
  return has('skipped') ? 'skipped' : 'verified';
}
