// What stands in the place of uvu where a test file looks for it: the reporter, compiled beside this file.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Lays it into the session's folder, and says with which words Node starts a test file. */
export function openReporter(folder: string): string[] {
  const uvu = join(folder, 'node_modules', 'uvu');
  if (mkdirSync(uvu, { recursive: true }) !== undefined) {
    const exports = { '.': './uvu.mjs', './assert': './assert.mjs' };
    writeFileSync(join(uvu, 'package.json'), JSON.stringify({ exports }));
    symlinkSync(fileURLToPath(reporter), join(uvu, 'uvu.mjs'));
    symlinkSync(fileURLToPath(import.meta.resolve('uvu/assert')), join(uvu, 'assert.mjs'));
  }
  return ['--import', reporter.href];
}

const reporter = new URL('./reporter/uvu.mjs', import.meta.url);
