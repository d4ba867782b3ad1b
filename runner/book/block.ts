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
  // Written out field by field: to spread the words into each block takes a tenth of the book's parsing.
  const lang = info.name;
  switch (kind) {
    case 'program': {
      const { fails, hidden, needs, timeout } = readWords(kind, info, complain);
      return { line, column, lang, body, kind, fails, hidden, needs, timeout };
    }
    case 'file': {
      const { file: path, replace, fails, hidden, needs } = readWords(kind, info, complain);
      const mode = replace ? 'replace' : 'start';
      return { line, column, lang, body, kind, path, mode, fails, hidden, needs };
    }
    case 'test': {
      const words = readWords(kind, info, complain);
      const { for: assignment, point, hint, hidden, needs, timeout } = words;
      const examines =
        assignment === null
          ? null
          : { assignment, point: point ?? 0, hint, private: words.private };
      return { line, column, lang, body, kind, examines, hidden, needs, timeout };
    }
    case 'terminal': {
      const { title, unordered, hidden, needs, timeout } = readWords(kind, info, complain);
      if (body.text.trim() === '')
        complain(raw, 'this terminal is empty; write a command in it: `$ npx tsx server.ts`');
      const commands = body.text.trim() === '' ? [] : parseTranscript(body, complain);
      return { line, column, lang, body, kind, title, unordered, commands, hidden, needs, timeout };
    }
    case 'output': {
      const { hidden } = readWords(kind, info, complain);
      return { line, column, lang, body, kind, lines: parseOutput(body), hidden, needs: [] };
    }
    case 'listing': {
      const { hidden } = readWords(kind, info, complain);
      return { line, column, lang, body, kind, hidden, needs: [] };
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
