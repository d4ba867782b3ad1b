// The values of an info string's keys.
import { posix } from 'node:path';
import type { InfoWord } from './info.ts';
import { type Complain, quote } from './problem.ts';

/** `5s`, `500ms` or `2m` in milliseconds; null when there is none. */
export function milliseconds(word: InfoWord | undefined, complain: Complain): number | null {
  if (!word) return null;
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(word.value ?? '') ?? [];
  const time = Number(number) * ({ ms: 1, s: 1000, m: 60_000 }[unit ?? ''] ?? Number.NaN);
  if (time > 0 && time <= 600_000) return time;
  const shown = quote(word.value ?? '');
  complain(word, `${shown} is no time; write 500ms, 5s or 2m, at most 10m`);
  return null;
}

/** A number from 1 on; null when there is none. */
export function whole(word: InfoWord | undefined, complain: Complain): number | null {
  if (!word) return null;
  const value = Number(word.value);
  if (Number.isInteger(value) && value >= 1) return value;
  complain(word, `${quote(word.value ?? '')} is no number; write ${word.name}=1, or above`);
  return null;
}

/** The parts of a list with commas. */
export function list(word: InfoWord | undefined): string[] {
  return word?.value?.split(',').filter((part) => part !== '') ?? [];
}

/** A relative path that stays inside the chapter's folder, its ending fit for the language. */
export function filePath(word: InfoWord | undefined, lang: string, complain: Complain): string {
  const path = word?.value ?? '';
  if (!word) return path;
  const wrong = placeFault(path) ?? endingFault(path, lang);
  if (wrong) complain(word, `${quote(path)} ${wrong}`);
  return path;
}

/** Relative paths that stay inside the chapter's folder. */
export function filePaths(word: InfoWord | undefined, complain: Complain): string[] {
  const paths = list(word);
  for (const path of paths) {
    const wrong = placeFault(path);
    if (word && wrong) complain(word, `${quote(path)} ${wrong}`);
  }
  return paths;
}

function placeFault(path: string): string | null {
  if (posix.isAbsolute(path) || /^[A-Za-z]:/.test(path)) {
    return 'is absolute; give a path inside the chapter’s folder';
  }
  if (path.split(/[\\/]/).includes('..'))
    return 'leaves the chapter’s folder; give a path inside it';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\\:*?"<>|\x00-\x1f]/.test(path)) {
    return 'holds a character that not every system allows in a file name';
  }
  if (posix.normalize(path) !== path || path.endsWith('/')) {
    return `is not in its simplest form; write ${quote(posix.normalize(path).replace(/\/$/, ''))}`;
  }
  if (path.split('/').some((part) => part.startsWith('.') || part === 'node_modules')) {
    return 'begins with a dot or lies in node_modules; give it a plain name';
  }
  return null;
}

function endingFault(path: string, lang: string): string | null {
  if (lang === 'typescript' || lang === 'tsx') return null; // that is complained of already
  if ((lang === 'ts') !== path.endsWith('.ts')) {
    return lang === 'ts'
      ? 'is a ts file; its name must end in .ts'
      : `is no ts file, but a ${quote(lang)} one`;
  }
  return null;
}

/** A type checker's error code. */
export function typeError(word: InfoWord, complain: Complain): 'failure' | `TS${number}` {
  const code = /^TS(\d+)$/.exec(word.value ?? '')?.[1];
  if (code) return `TS${Number(code)}`;
  complain(
    word,
    `${quote(word.value ?? '')} is no error code of TypeScript; write fails=TS2345, or fails alone`,
  );
  return 'failure';
}
