// A file of the chapter, written where its programs find it.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PlannedFile } from '../../program/steps.ts';

/**
 * Compiled TypeScript goes to a hidden file, and `X.ts` is a symbolic link to it: Node resolves the
 * link before it looks at the ending, so `node X.ts`, `import './X.ts'` and `fork('X.ts')` all run
 * the JavaScript, in the directory that the page names.
 */
export function writeInto(folder: string, { path, text, compiled }: PlannedFile): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  rmSync(target, { force: true });
  const hidden = `.${basename(path)}.mjs`;
  writeFileSync(compiled ? join(dirname(target), hidden) : target, text);
  if (compiled) symlinkSync(hidden, target);
}
