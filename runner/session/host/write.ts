// A file of the chapter, laid where its programs find it.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PlannedFile } from '../../program/steps.ts';

/**
 * Compiled TypeScript lies in a hidden file, and its own name is a link to it: Node follows the link
 * before it looks at the ending, so `node X.ts`, `import './X.ts'` and `fork('X.ts')` all run the
 * JavaScript, whose directory is still the one that the page speaks of.
 */
export function writeInto(folder: string, { path, text, compiled }: PlannedFile): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  rmSync(target, { force: true });
  const hidden = `.${basename(path)}.mjs`;
  writeFileSync(compiled ? join(dirname(target), hidden) : target, text);
  if (compiled) symlinkSync(hidden, target);
}
