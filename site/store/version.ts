// The version of this generator: what it made before a change of its own is made again.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 of the sources that pages are made by, and of the packages' versions. */
export function siteVersion(root: string): string {
  const hash = createHash('sha256');
  for (const name of [
    'package-lock.json',
    ...filesIn(root, 'runner/book'),
    ...filesIn(root, 'site'),
  ])
    hash.update(`${name}\n`).update(readFileSync(join(root, name)));
  return hash.digest('hex');
}

function filesIn(root: string, folder: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const sources = names.filter(
    (name) => /\.(ts|css|woff2|png)$/.test(name) && !/^(test|bench|dev)\b/.test(name),
  );
  return sources.sort().map((name) => join(folder, name));
}
