// Generated files: whoever reads one finds it whole.
import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';

/** Puts a whole file into the place of an older one, so that nobody reads half of it. */
export async function storeJson(path: string, value: unknown): Promise<void> {
  const fresh = `${path}.${randomUUID()}`;
  await writeFile(fresh, `${JSON.stringify(value, null, 1)}\n`);
  await rename(fresh, path);
}
