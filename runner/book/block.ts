// From a fence to a typed block: which words its info string may hold, and what they mean.
import type { Info, InfoWord } from './info.ts';
import { type Complain, nearest, quote, suggest } from './problem.ts';
import { parseOutput, parseTranscript } from './transcript.ts';
import type { Block, Body, Examination, Expectation, Position } from './types.ts';
import { filePath, list, milliseconds, typeError, whole } from './value.ts';
import { parseWire } from './wire.ts';

/** The words that each kind of block takes. */
const allowed: Record<Block['kind'], Record<string, 'bare' | 'value' | 'either'>> = {
  program: { fails: 'either', hidden: 'bare', needs: 'value', timeout: 'value' },
  file: { file: 'value', replace: 'bare', fails: 'value', hidden: 'bare', needs: 'value' },
  test: {
    test: 'bare',
    for: 'value',
    point: 'value',
    hint: 'value',
    private: 'bare',
    hidden: 'bare',
    needs: 'value',
    timeout: 'value',
  },
  listing: { ignore: 'bare', hidden: 'bare' },
  output: { hidden: 'bare' },
  terminal: {
    title: 'value',
    unordered: 'bare',
    hidden: 'bare',
    needs: 'value',
    timeout: 'value',
  },
  wire: { hidden: 'bare' },
};

/** The words that some block takes. */
const anyWord = new Set(Object.values(allowed).flatMap((words) => Object.keys(words)));

export interface RawFence extends Position {
  info: Info;
  body: Body;
}

/** The block that a fence stands for; what is wrong with it goes to `complain`. */
export function toBlock(raw: RawFence, complain: Complain): Block {
  const { info, body, line, column } = raw;
  const kind = kindOf(info, raw, complain);
  const words = check(info, kind, complain);
  const fence = {
    line,
    column,
    lang: info.name,
    body,
    hidden: words.has('hidden'),
    needs: list(words.get('needs')),
  };
  const timeout = milliseconds(words.get('timeout'), complain);
  switch (kind) {
    case 'program':
      return { ...fence, kind, fails: expectation(words.get('fails'), complain), timeout };
    case 'file': {
      const path = filePath(words.get('file'), info.name, complain);
      const fails = expectation(words.get('fails'), complain);
      const mode = words.has('replace') ? ('replace' as const) : ('start' as const);
      return { ...fence, kind, path, mode, fails };
    }
    case 'test':
      return { ...fence, kind, examines: examination(words, complain), timeout };
    case 'terminal': {
      const title = words.get('title')?.value ?? null;
      if (body.text.trim() === '')
        complain(raw, 'the terminal is empty; begin with a command: `$ npx tsx server.ts`');
      const commands = body.text.trim() === '' ? [] : parseTranscript(body, complain);
      return { ...fence, kind, title, unordered: words.has('unordered'), timeout, commands };
    }
    case 'output':
      return { ...fence, kind, lines: parseOutput(body) };
    case 'wire':
      return { ...fence, kind, events: parseWire(body, complain) };
    case 'listing':
      return { ...fence, kind };
  }
}

function kindOf({ name, words }: Info, at: Position, complain: Complain): Block['kind'] {
  const has = (word: string) => words.some((other) => other.name === word);
  if (name === 'console') return 'terminal';
  if (name === 'wire' || name === 'output') return name;
  if (name === 'typescript' || name === 'tsx') {
    complain(
      at,
      `${quote(name)} blocks are not run; write ${quote('ts')}, or ${quote('ts ignore')}`,
    );
  }
  if (name === '' && words.length > 0) complain(at, 'the fence has no language before its words');
  else if (anyWord.has(name)) {
    complain(at, `${quote(name)} is no language; begin with one: ${quote(`ts ${name}`)}`);
  }
  if (name !== 'ts') return has('file') ? 'file' : 'listing';
  if (has('ignore')) return 'listing';
  if (has('test')) return 'test';
  return has('file') ? 'file' : 'program';
}

function check(
  { name, words }: Info,
  kind: Block['kind'],
  complain: Complain,
): Map<string, InfoWord> {
  const known = allowed[kind];
  const good = new Map<string, InfoWord>();
  for (const word of words) {
    const form = Object.hasOwn(known, word.name) ? known[word.name] : undefined;
    if (form === undefined || (word.name === 'ignore' && name !== 'ts')) {
      const article = /^[aeiou]/.test(name) ? 'an' : 'a';
      const whose =
        name === '' ? 'a fence without a language' : `${article} ${quote(name)} ${noun[kind]}`;
      const fitting = Object.keys(known).filter((key) => key !== 'ignore' || name === 'ts');
      const misspelt = !anyWord.has(word.name) && nearest(word.name, anyWord) !== null;
      const hint = suggest(word.name, misspelt ? anyWord : fitting);
      complain(word, `unknown word ${quote(word.name)} for ${whose}${hint}`);
    } else if (form === 'bare' && word.value !== null) {
      complain(word, `${quote(word.name)} takes no value, but has ${quote(word.value)}`);
    } else if (form === 'value' && !word.value) {
      complain(word, `${quote(word.name)} needs a value: ${quote(example[word.name] ?? '')}`);
    } else {
      good.set(word.name, word);
    }
  }
  return good;
}

const noun: Record<Block['kind'], string> = {
  program: 'program',
  file: 'file',
  test: 'test',
  listing: 'block',
  output: 'block',
  terminal: 'block',
  wire: 'block',
};

const example: Record<string, string> = {
  file: 'file=server.ts',
  fails: 'fails=TS2345',
  for: 'for=hi-hello',
  hint: 'hint="what helps after the second failure"',
  needs: 'needs=nc,net-raw',
  point: 'point=2',
  timeout: 'timeout=5s',
  title: 'title=server',
};

/** What `for=`, and the words that go with it, say of a test. */
function examination(words: Map<string, InfoWord>, complain: Complain): Examination | null {
  const assignment = words.get('for');
  if (!assignment?.value) {
    for (const name of ['point', 'hint', 'private']) {
      const word = words.get(name);
      if (word) complain(word, `${quote(name)} goes with ${quote('for=hi-hello')}, an assignment`);
    }
    return null;
  }
  const point = words.get('point');
  if (!point) {
    complain(
      assignment,
      `a test of an assignment says which point of the rubric it examines: ${quote('point=2')}`,
    );
  }
  return {
    assignment: assignment.value,
    point: whole(point, complain) ?? 0,
    hint: words.get('hint')?.value ?? null,
    private: words.has('private'),
  };
}

function expectation(word: InfoWord | undefined, complain: Complain): Expectation {
  if (!word) return 'success';
  return word.value === null ? 'failure' : typeError(word, complain);
}
