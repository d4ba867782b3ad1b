// The flags of npm run unit, and the test files that they choose.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface Flags {
  /** Paths below the working directory, in order. */
  files: string[];
  /** How many files run at the same time. */
  jobs: number;
  /** The time limit of a test in seconds. */
  limit: number;
  /** The file that the results are written to as JSON. */
  results: string | undefined;
}

/** Patterns choose files, as uvu's do; `-i` leaves some out. Throws an error whose message says what is wrong. */
export function readFlags(words: string[]): Flags {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      ignore: { type: 'string', short: 'i', multiple: true, default: [] },
      jobs: { type: 'string', default: '1' },
      limit: { type: 'string', default: '300' },
      results: { type: 'string' },
    },
  });
  const wanted = positionals.map(toPattern);
  const ignored = values.ignore.map(toPattern);
  const files = testFiles('.').filter(
    (file) =>
      (wanted.length === 0 || wanted.some((pattern) => pattern.test(file))) &&
      !ignored.some((pattern) => pattern.test(file)),
  );
  if (files.length === 0) throw new Error(`no test file matches ${words.join(' ')}`);
  const { jobs, limit, results } = values;
  return { files, jobs: count('jobs', jobs), limit: count('limit', limit), results };
}

function toPattern(text: string): RegExp {
  return new RegExp(text, 'i');
}

/** Every `*.test.ts` but those under fixtures/, with slashes. */
function testFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = entries.filter(({ name }) => !/^(\..*|node_modules|dist|fixtures)$/.test(name));
  return names
    .flatMap((entry) => {
      const path = join(folder, entry.name).replaceAll('\\', '/');
      if (entry.isDirectory()) return testFiles(path);
      return path.endsWith('.test.ts') ? [path] : [];
    })
    .sort();
}

function count(flag: string, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new Error(`--${flag} takes a whole number above 0, not ${text}`);
}
