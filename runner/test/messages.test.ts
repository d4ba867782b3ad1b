// The catalogue of messages: every text that the runner and the site print, and the rules that it follows.
// MESSAGES=print npm run unit -- messages prints all of them in one list.
// A literal in a message's place (see `places`) is a message; every literal of three words is a text.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outside = /^(runner|site)\/(test|bench)\/|^site\/client\/|\.d\.[cm]?ts$/;

/**
 * What comes before a message: the bracket of a call, or the name of a value. Not InvalidArgumentError:
 * commander prints its text after a full stop, so that one is a sentence, and only its words are held.
 */
const places = {
  call: /\b(?:complain|say|UsageError|console\.(?:error|warn))$/,
  value:
    /(?:\b(?:message|advice|reason|because|wrong|why): ?|\b(?:message|advice|reason|wrong|why)\w* =\s*)$/i,
};

interface Literal {
  path: string;
  line: number;
  /** What it says, on one line, without HTML's tags, and with `…` for each value that is put in. */
  text: string;
  /** Whether it is a message as a whole, and not a part that is put into one. */
  isMessage: boolean;
}

/** The literals of a TypeScript source as Biome formats it: a division has spaces around its sign. */
function literalsIn(source: string, path: string): Literal[] {
  const literals: Literal[] = [];
  let at = 0;

  /** Reads code until the bracket that closes it. */
  function readCode(inMessage: boolean, isPart: boolean): void {
    let isValue = false;
    while (at < source.length) {
      const before = source.slice(Math.max(0, at - 60), at);
      if (places.value.test(before) && !/\s/.test(source[at] ?? '')) isValue = true;
      const sign = source[at] ?? '';
      const rest = source.slice(at, at + 2);
      if (rest === '//') at = ends(source.indexOf('\n', at));
      else if (rest === '/*') at = ends(source.indexOf('*/', at) + 2);
      else if (sign === '/' && /(?:[(,=:[!&|?{};>]|\breturn)\s*$/.test(before)) skipRegex();
      else if (/['"`]/.test(sign)) readLiteral((inMessage || isValue) && !isPart);
      else if (/[([{]/.test(sign)) {
        at++;
        readCode(inMessage || isValue || places.call.test(before), isPart);
      } else if (/[)\]}]/.test(sign)) {
        at++;
        return;
      } else {
        if (/[,;]/.test(sign)) isValue = false;
        at++;
      }
    }
  }

  function readLiteral(isMessage: boolean): void {
    const [quote, start] = [source[at], at];
    let text = '';
    at++;
    while (at < source.length && source[at] !== quote) {
      if (quote === '`' && source.startsWith('${', at)) {
        at += 2;
        readCode(isMessage, true);
        text += '…';
      } else if (source[at] === '\\') {
        text += source[at + 1] === 'n' ? '\n' : source[at + 1];
        at += 2;
      } else text += source[at++];
    }
    at++;
    const line = source.slice(0, start).split('\n').length;
    const words = /^\s*</.test(text) ? text.replace(/<[^>]*>/g, ' ') : text;
    literals.push({ path, line, text: words.replace(/\s+/g, ' ').trim(), isMessage });
  }

  function skipRegex(): void {
    let inClass = false;
    for (at++; inClass || source[at] !== '/'; at++) {
      if (source[at] === '\\') at++;
      else if (source[at] === '[') inClass = true;
      else if (source[at] === ']') inClass = false;
    }
    at++;
  }

  const ends = (index: number) => (index <= 1 ? source.length : index);
  readCode(false, false);
  return literals;
}

const sources = ['runner', 'site']
  .flatMap((room) =>
    readdirSync(`${root}/${room}`, { recursive: true, encoding: 'utf8' }).map(
      (name) => `${room}/${name}`,
    ),
  )
  .filter((path) => /\.(ts|mjs)$/.test(path) && !outside.test(path))
  .sort();
const literals = sources.flatMap((path) => literalsIn(readFileSync(root + path, 'utf8'), path));
const texts = literals.filter(({ text, isMessage }) => {
  const words = text.match(/[\p{L}…][\p{L}’'…]*/gu) ?? [];
  return /\p{L}{2}/u.test(text) && / /.test(text) && words.length > (isMessage ? 1 : 2);
});
const inFull = texts.filter(({ isMessage }) => isMessage);
const shown = ({ path, line, text }: Literal) => `${path}:${line} ${text}`;
if (process.env.MESSAGES === 'print') for (const message of texts) console.log(shown(message));

const messages = suite('messages');

messages('they are found', () => {
  assert.ok(inFull.length > 100, `only ${inFull.length}`);
  const example = `complain(at, \`\${quote(/[\`]/.test(a) ? 'the part' : b)} is unknown\`); // it's\nf('a');`;
  assert.equal(
    literalsIn(example, 'example').map(({ text, isMessage }) => [text, isMessage]),
    [
      ['the part', false],
      ['… is unknown', true],
      ['a', false],
    ],
  );
});

/** Words that a first-year student reads twice; `there is no file` is plain. */
const riddles =
  /(?<!\bthere )\bis no\b|\bstands?\b|\bmend(?:s|ed)?\b|\b(?:some|no)body\b|\bwhoever\b|\bsaid to\b/i;
messages('each is in plain English', () => {
  assert.equal(texts.filter(({ text }) => riddles.test(text)).map(shown), []);
});

const names = /^(?:TypeScript|Node|Markdown|Linux|Python|[A-Z]{2})/;
messages('none begins with a capital, but names', () => {
  const wrong = inFull.filter(({ text }) => /^\p{Lu}/u.test(text) && !names.test(text));
  assert.equal(wrong.map(shown), []);
});

messages('none ends with a full stop', () => {
  assert.equal(inFull.filter(({ text }) => text.endsWith('.')).map(shown), []);
});

messages('none is longer than 200 letters', () => {
  assert.equal(inFull.filter(({ text }) => text.length > 200).map(shown), []);
});

messages.run();
