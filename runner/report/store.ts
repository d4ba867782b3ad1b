// Records: each chapter's last report, stored for the site.
import { placesIn } from '../places.ts';
import { openBytes } from '../store.ts';
import type { Report } from './types.ts';

/** Stores a record of each chapter of a finished run. */
export function storeRecords(report: Report, store: string): void {
  const records = openBytes(placesIn(store).records);
  for (const chapter of report.chapters) {
    const record = JSON.stringify({ ...report, chapters: [chapter] });
    records.write(chapter.id, format, Buffer.from(record));
  }
}

/** The last record of the chapter with that id, as JSON of a report; null where there is none. */
export function readRecord(id: string, store: string): string | null {
  return openBytes(placesIn(store).records).read(id, format)?.toString('utf8') ?? null;
}

/** Version of the stored type; increase it when `Report` changes. */
const format = 'report 2';
