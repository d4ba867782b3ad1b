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
  const lang = info.name;
  // Field by field: to spread the values of the words into each block takes a tenth of the book's parsing.
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
      const values = readWords(kind, info, complain);
      const { for: assignment, point, hint, hidden, needs, timeout } = values;
      const examines =
        assignment === null
          ? null
          : { assignment, point: point ?? 0, hint, private: values.private };
      return { line, column, lang, body, kind, examines, hidden, needs, timeout };
    }
    case 'terminal': {
      const { title, unordered, hidden, needs, timeout } = readWords(kind, info, complain);
      const isEmpty = body.text.trim() === '';
      if (isEmpty)
        complain(raw, `this terminal is empty; write a command in it: ${exampleCommand}`);
      const commands = isEmpty ? [] : parseTranscript(body, complain);
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
