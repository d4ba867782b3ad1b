// What a run keeps of a page that is gone afterwards.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chapterId } from '../book/read.ts';

/** Removes a page's extracted files, compiled programs and record. */
export async function removeTraces(page: string, root: string): Promise<void> {
  const id = chapterId(page, root);
  for (const path of [id, `programs/${id}.json`, `records/${id}.json`])
    await rm(join(root, '.workbook', path), { recursive: true, force: true });
}
