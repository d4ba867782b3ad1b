// Progress: how far each answer has come, kept between checks.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { State } from '../assignment/state.ts';
import { storeJson } from '../program/store.ts';

export interface Progress {
  /** The key of the record that it was found in: it is of this answer, and of no later one. */
  key: string;
  state: State;
  /** Points earned by tests, of those that tests can give. */
  earned: number;
  tested: number;
  /** How often each test has failed, by the test's key. */
  failures: Record<string, number>;
}

/** Keeps the progress of the answer whose chapter has that id. */
export async function storeProgress(id: string, progress: Progress, root: string): Promise<void> {
  const path = progressFile(id, root);
  await mkdir(join(root, '.workbook', 'answers'), { recursive: true });
  await storeJson(path, progress);
}

/** The progress of the last check; null where there was none. */
export async function readProgress(id: string, root: string): Promise<Progress | null> {
  const text = await readFile(progressFile(id, root), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as Progress);
}

function progressFile(id: string, root: string): string {
  return join(root, '.workbook', 'answers', `${id}.json`);
}
