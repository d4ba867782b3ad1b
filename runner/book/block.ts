// From a fence to a typed block: which kind it is, and what it holds.
import type { Info } from './info.ts';
import { type Complain, quote } from './problem.ts';
import { parseOutput, parseTranscript } from './transcript.ts';
import type { Block, Body, Position } from './types.ts';
import { isWord, readWords } from './words.ts';

export interface RawFence extends Position {
  info: Info;
  body: Body;
}

/** The block that a fence stands for; what is wrong with it goes to `complain`. */
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
      const said = readWords(kind, info, complain);
      const { test, for: assignment, point, hint, private: kept, ...words } = said;
      const examines =
        assignment === null ? null : { assignment, point: point ?? 0, hint, private: kept };
      return { ...fence, kind, examines, ...words };
    }
    case 'terminal': {
      const words = readWords(kind, info, complain);
      if (body.text.trim() === '')
        complain(raw, 'this terminal is empty; write a command in it: `$ npx tsx server.ts`');
      const commands = body.text.trim() === '' ? [] : parseTranscript(body, complain);
      return { ...fence, kind, commands, ...words };
    }
    case 'output':
      return { ...fence, kind, lines: parseOutput(body), ...readWords(kind, info, complain) };
    case 'listing': {
      const { ignore, ...words } = readWords(kind, info, complain);
      return { ...fence, kind, ...words };
    }
  }
}

function kindOf({ name, words }: Info, at: Position, complain: Complain): Block['kind'] {
  const has = (word: string) => words.some((other) => other.name === word);
  if (name === 'console') return 'terminal';
  if (name === 'output') return name;
  if (name === 'typescript' || name === 'tsx') {
    complain(
      at,
      `${quote(name)} blocks are not run; write ${quote('ts')} to run this one, or ${quote('ts ignore')} only to show it`,
    );
  }
  if (name === '' && words.length > 0)
    complain(
      at,
      'the language of this fence is missing; write it before the words: `ts file=server.ts`',
    );
  else if (isWord(name)) {
    complain(
      at,
      `${quote(name)} is not a language; write the language first: ${quote(`ts ${name}`)}`,
    );
  }
  if (name !== 'ts') return has('file') ? 'file' : 'listing';
  if (has('ignore')) return 'listing';
  if (has('test')) return 'test';
  return has('file') ? 'file' : 'program';
}
