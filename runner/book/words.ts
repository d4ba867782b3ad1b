// The words of a fence's info string: which of them each kind of block takes, and how each is read.
import { posix } from 'node:path';
import { languageOf } from '../languages.ts';
import type { Info, InfoWord } from './info.ts';
import { type Complain, nearest, quote, suggest } from './problem.ts';
import type { Block, Expectation } from './types.ts';

/** How a word is written, and how its value is read. */
interface Word<T> {
  form: 'bare' | 'value' | 'either';
  /** Shown in the message where its value is missing. */
  example: string;
  /** The only language whose fences take it; null for any. */
  only: 'ts' | null;
  /** The value of the word, or the default where the word is not given. */
  read(word: InfoWord | undefined, fence: FenceWords): T;
}

interface FenceWords {
  lang: string;
  given: Map<string, InfoWord>;
  complain: Complain;
}

const bare: Word<boolean> = {
  form: 'bare',
  example: '',
  only: null,
  read: (word) => word !== undefined,
};
const hidden = bare;
const needs = valued('needs=nc,net-raw', list);
const timeout = valued('timeout=5s', milliseconds);
const fails = valued('fails=TS2345', expectation);

/** The words of each kind of block. A word's value becomes the block's field of that name, or block.ts renames it. */
const table = {
  program: { fails: { ...fails, form: 'either' }, hidden, needs, timeout },
  file: { file: valued('file=server.ts', filePath), replace: bare, fails, hidden, needs },
  test: {
    test: bare,
    for: valued('for=hi-hello', assignmentId),
    point: besideFor(valued('point=2', whole)),
    hint: besideFor(valued('hint="what helps after the second failure"', text)),
    private: besideFor(bare),
    hidden,
    needs,
    timeout,
  },
  listing: { ignore: { ...bare, only: 'ts' }, hidden },
  output: { hidden },
  terminal: { title: valued('title=server', text), unordered: bare, hidden, needs, timeout },
} satisfies Record<Block['kind'], Record<string, Word<unknown>>>;

type Kind = keyof typeof table;

/** The values of a block's words, by their names. */
type WordValues<K extends Kind> = {
  [W in keyof (typeof table)[K]]: (typeof table)[K][W] extends Word<infer T> ? T : never;
};

/** All words of the dialect. */
const everyWord = new Set(Object.values(table).flatMap((words) => Object.keys(words)));

/** Whether a name is a word of the dialect, and so not a language. */
export function isWord(name: string): boolean {
  return everyWord.has(name);
}

/** Reads the words of a fence; complains of those that its kind of block does not take, or not in that form. */
export function readWords<K extends Kind>(kind: K, info: Info, complain: Complain): WordValues<K> {
  const rows: Record<string, Word<unknown>> = table[kind];
  const given = fitting(kind, info, complain);
  const fence = { lang: info.name, given, complain };
  const values: Record<string, unknown> = {};
  for (const name in rows) values[name] = rows[name]?.read(given.get(name), fence);
  return values as WordValues<K>;
}

/** The given words that the block takes, each in its form. */
function fitting(kind: Kind, { name, words }: Info, complain: Complain): Map<string, InfoWord> {
  const rows: Record<string, Word<unknown>> = table[kind];
  const given = new Map<string, InfoWord>();
  for (const word of words) {
    const row = Object.hasOwn(rows, word.name) ? rows[word.name] : undefined;
    if (row === undefined || isElsewhere(row, name)) {
      const takes = Object.keys(rows).filter((key) => !isElsewhere(rows[key], name));
      const misspelt = !isWord(word.name) && nearest(word.name, everyWord) !== null;
      const hint = suggest(word.name, misspelt ? everyWord : takes);
      complain(word, `unknown word ${quote(word.name)} for ${blockName(kind, name)}${hint}`);
    } else if (row.form === 'bare' && word.value !== null) {
      complain(word, `${quote(word.name)} takes no value; remove ${quote(`=${word.value}`)}`);
    } else if (row.form === 'value' && !word.value) {
      complain(word, `${quote(word.name)} needs a value: ${quote(row.example)}`);
    } else {
      given.set(word.name, word);
    }
  }
  return given;
}

/** Whether a word belongs only to fences of another language. */
function isElsewhere(row: Word<unknown> | undefined, lang: string): boolean {
  return row?.only === 'ts' && lang !== 'ts';
}

function blockName(kind: Kind, lang: string): string {
  if (lang === '') return 'a fence without a language';
  const article = /^[aeiou]/.test(lang) ? 'an' : 'a';
  const noun = kind === 'program' || kind === 'file' || kind === 'test' ? kind : 'block';
  return `${article} ${quote(lang)} ${noun}`;
}

function valued<T>(example: string, read: Word<T>['read']): Word<T> {
  return { form: 'value', example, only: null, read };
}

/** A word that needs the word `for` beside it: it describes the test of an assignment. */
function besideFor<T>(row: Word<T>): Word<T> {
  return {
    ...row,
    read(word, fence) {
      if (word && !fence.given.has('for')) {
        const message = `${quote(word.name)} needs the assignment that the test examines: ${quote('for=hi-hello')}`;
        fence.complain(word, message);
      }
      return row.read(word, fence);
    },
  };
}

function assignmentId(word: InfoWord | undefined, { given, complain }: FenceWords): string | null {
  if (word && !given.has('point')) {
    const message = `${quote('for')} needs the point of the rubric that the test examines: ${quote('point=2')}`;
    complain(word, message);
  }
  return text(word);
}

function text(word: InfoWord | undefined): string | null {
  return word?.value ?? null;
}

function expectation(word: InfoWord | undefined, { complain }: FenceWords): Expectation {
  if (!word) return 'success';
  if (word.value === null) return 'failure';
  const code = /^TS(\d+)$/.exec(word.value)?.[1];
  if (code) return `TS${Number(code)}`;
  const shown = quote(word.value);
  complain(
    word,
    `${shown} is not an error code of TypeScript; write \`fails=TS2345\`, or \`fails\` alone`,
  );
  return 'failure';
}

/** `5s`, `500ms` or `2m` in milliseconds; null where it is missing. */
function milliseconds(word: InfoWord | undefined, { complain }: FenceWords): number | null {
  if (!word) return null;
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(word.value ?? '') ?? [];
  const time = Number(number) * ({ ms: 1, s: 1000, m: 60_000 }[unit ?? ''] ?? Number.NaN);
  if (time > 0 && time <= 600_000) return time;
  const shown = quote(word.value ?? '');
  complain(word, `${shown} is not a duration; write 500ms, 5s or 2m (at most 10m)`);
  return null;
}

/** A whole number above 0; null where it is missing. */
function whole(word: InfoWord | undefined, { complain }: FenceWords): number | null {
  if (!word) return null;
  const value = Number(word.value);
  if (Number.isInteger(value) && value >= 1) return value;
  complain(
    word,
    `${quote(word.value ?? '')} is not a whole number above 0; write ${quote(`${word.name}=1`)}`,
  );
  return null;
}

function list(word: InfoWord | undefined): string[] {
  return word?.value?.split(',').filter((part) => part !== '') ?? [];
}

/** A relative path that stays inside the chapter's folder, its ending fit for the language. */
function filePath(word: InfoWord | undefined, { lang, complain }: FenceWords): string {
  const path = word?.value ?? '';
  if (!word) return path;
  const fault = placeFault(path) ?? endingFault(path, lang);
  if (fault) complain(word, `${quote(path)} ${fault}`);
  return path;
}

/** Relative paths that stay inside the chapter's folder. */
export function filePaths(word: InfoWord | undefined, complain: Complain): string[] {
  const paths = list(word);
  for (const path of paths) {
    const fault = placeFault(path);
    if (word && fault) complain(word, `${quote(path)} ${fault}`);
  }
  return paths;
}

function placeFault(path: string): string | null {
  if (posix.isAbsolute(path) || /^[A-Za-z]:/.test(path)) {
    return 'is an absolute path; give a path inside the chapter’s folder';
  }
  if (path.split(/[\\/]/).includes('..'))
    return 'is outside the chapter’s folder; give a path inside it';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\\:*?"<>|\x00-\x1f]/.test(path)) {
    return 'contains a character that some systems do not allow in a file name; choose another name';
  }
  if (posix.normalize(path) !== path || path.endsWith('/')) {
    return `is not in its simplest form; write ${quote(posix.normalize(path).replace(/\/$/, ''))}`;
  }
  if (path.split('/').some((part) => part.startsWith('.') || part === 'node_modules')) {
    return 'has a name that begins with a dot, or is inside node_modules; choose another name';
  }
  return null;
}

function endingFault(path: string, lang: string): string | null {
  if (lang === 'typescript' || lang === 'tsx') return null; // block.ts complains of the language
  if ((lang === 'ts') === languageOf(path).compiled) return null;
  return lang === 'ts'
    ? 'is a `ts` file; its name must end in .ts'
    : `is not a ${quote(lang)} file; choose another ending, or begin the block with \`ts\``;
}
