// The version of this generator: what it made before a change of its own is made again.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 of the site's sources and of the packages' versions. */
export function siteVersion(root: string): string {
  const hash = createHash('sha256');
  const names = readdirSync(join(root, 'site'), { recursive: true, encoding: 'utf8' });
  const sources = names.filter((name) => /\.(ts|css|woff2)$/.test(name) && !/^test\b/.test(name));
  for (const name of ['../package-lock.json', ...sources.sort()])
    hash.update(`${name}\n`).update(readFileSync(join(root, 'site', name)));
  return hash.digest('hex');
}
