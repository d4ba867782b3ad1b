// What a run leaves of a page that is gone afterwards.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chapterId } from '../book/read.ts';
import { placesIn, type Workbook } from '../places.ts';

/** Removes a page's extracted files; the rest is pruned with time. */
export async function removeTraces(page: string, { root, store }: Workbook): Promise<void> {
  await rm(join(placesIn(store).chapters, chapterId(page, root)), { recursive: true, force: true });
}
