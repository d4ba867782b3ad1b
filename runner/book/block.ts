// From a fence to a typed block: which kind it is, and what it holds.
import type { Info } from './info.ts';
import { type Complain, quote } from './problem.ts';
import { exampleCommand, parseOutput, parseTranscript } from './transcript.ts';
import type { Block, Body, Position } from './types.ts';
import { isWord, readWords } from './words.ts';

export interface RawFence extends Position {
  info: Info;
  body: Body;
}

/** The block that a fence is; `complain` is called for each mistake in it. */
export function toBlock(raw: RawFence, complain: Complain): Block {
  const { info, body, line, column } = raw;
  const kind = kindOf(info, raw, complain);
  const fence = { line, column, lang: info.name, body, needs: [] };
  switch (kind) {
    case 'program':
      return { ...fence, kind, ...readWords(kind, info, complain) };
    case 'file': {
      const { file: path, replace, ...words } = readWords(kind, info, complain);
      return { ...fence, kind, path, mode: replace ? 'replace' : 'start', ...words };
    }
    case 'test': {
      const values = readWords(kind, info, complain);
      const { test, for: assignment, point, hint, private: isPrivate, ...words } = values;
      if (assignment === null) return { ...fence, kind, examines: null, ...words };
      const examines = { assignment, point: point ?? 0, hint, private: isPrivate };
      return { ...fence, kind, examines, ...words };
    }
    case 'terminal': {
      const words = readWords(kind, info, complain);
      const isEmpty = body.text.trim() === '';
      if (isEmpty)
        complain(raw, `this terminal is empty; write a command in it: ${exampleCommand}`);
      return { ...fence, kind, commands: isEmpty ? [] : parseTranscript(body, complain), ...words };
    }
    case 'output':
      return { ...fence, kind, lines: parseOutput(body), ...readWords(kind, info, complain) };
    case 'listing': {
      const { ignore, ...words } = readWords(kind, info, complain);
      return { ...fence, kind, ...words };
    }
  }
}

function kindOf(info: Info, at: Position, complain: Complain): Block['kind'] {
  const { name, words } = info;
  const has = (word: string) => words.some((other) => other.name === word);
  if (name === 'console') return 'terminal';
  if (name === 'output') return name;
  const message = languageFault(info);
  if (message !== null) complain(at, message);
  if (name !== 'ts') return has('file') ? 'file' : 'listing';
  if (has('ignore')) return 'listing';
  if (has('test')) return 'test';
  return has('file') ? 'file' : 'program';
}

function languageFault({ name, words }: Info): string | null {
  if (name === 'typescript' || name === 'tsx')
    return `${quote(name)} blocks are not run; write \`ts\` to run this one, or \`ts ignore\` only to show it`;
  if (name === '' && words.length > 0)
    return 'the language of this fence is missing; write it before the words: `ts file=server.ts`';
  if (!isWord(name)) return null;
  return `${quote(name)} is not a language; write the language first: ${quote(`ts ${name}`)}`;
}
