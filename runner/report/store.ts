// Records: each chapter's last report, kept as JSON for those who make pages and grades of it.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { storeJson } from '../program/store.ts';
import type { Report } from './types.ts';

/** Writes one file for each chapter of a finished run into the folder of records. */
export async function storeRecords(report: Report, root: string): Promise<void> {
  const folder = recordsFolder(root);
  await mkdir(folder, { recursive: true });
  for (const chapter of report.chapters) {
    await storeJson(join(folder, `${chapter.id}.json`), { ...report, chapters: [chapter] });
  }
}

/** The last record of the chapter with that id, as its file's text; null where there is none. */
export function readRecord(id: string, root: string): string | null {
  const path = join(recordsFolder(root), `${id}.json`);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function recordsFolder(root: string): string {
  return join(root, '.workbook', 'records');
}
