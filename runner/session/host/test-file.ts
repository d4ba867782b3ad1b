// A test file's process: the reporter that replaces uvu in it, and the channel of its reports.
import { randomBytes } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nonceLength, type TestNews } from '../events.ts';

const reporter = new URL('./reporter/uvu.mjs', import.meta.url);

/** Puts the reporter into the session's folder; returns Node's words that load it. */
export function installReporter(folder: string): string[] {
  const uvu = join(folder, 'node_modules', 'uvu');
  if (mkdirSync(uvu, { recursive: true }) !== undefined) {
    const exports = { '.': './uvu.mjs', './assert': './assert.mjs' };
    writeFileSync(join(uvu, 'package.json'), JSON.stringify({ exports }));
    symlinkSync(fileURLToPath(reporter), join(uvu, 'uvu.mjs'));
    symlinkSync(fileURLToPath(import.meta.resolve('uvu/assert')), join(uvu, 'assert.mjs'));
  }
  return ['--import', reporter.href];
}

/** What a test file reports over descriptor 3 of its process. */
export interface Channel {
  /** What the process reads first, and begins each of its lines with. */
  nonce: string;
  onLine(line: string): void;
}

/** Opens the host's end; it drops lines that others write. `onPage` shortens all texts. */
export function openChannel(
  onNews: (news: TestNews) => void,
  onPage: (text: string) => string,
): Channel {
  const nonce = randomBytes(nonceLength / 2).toString('hex');
  return {
    nonce,
    onLine(line) {
      if (!line.startsWith(nonce)) return;
      const shorten = (_: string, value: unknown) =>
        typeof value === 'string' ? onPage(value) : value;
      onNews(JSON.parse(line.slice(nonce.length), shorten));
    },
  };
}
