// Properties of every page: fast-check searches for a page that violates one.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { blocks } from '../book/blocks.ts';
import { parse } from '../book/parse.ts';
import type { Chapter } from '../book/types.ts';
import { originsOf, tangle, textOf } from '../program/tangle.ts';

const property = suite('parse, for any page');

const path = '/book/chapter.md';
// CommonMark 2.3: U+0000 is replaced by U+FFFD.
const linesOf = (source: string) =>
  source
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '\uFFFD')
    .split(/\r\n?|\n/);

/** Pages made of random parts of the dialect. */
const fragment = fc.constantFrom(
  ...['```', '```ts', '```ts file=a.ts', '```ts test for=x', '```console', '```output'],
  ...[
    '~~~',
    '~~~~ts hidden',
    '```` c',
    '`',
    '$ echo "a" | b',
    '$ ',
    '> x',
    '^C',
    '^Z',
    '[1]',
    '...',
  ],
  ...['> ', '>', '- ', '1. ', '  ', '    ', '\t', '# One', '## Two', 'One\n===', 'Two\n---'],
  ...['::: assignment a points=1', '::: solution b', '::: c', ':::', '- [ ] (2) x', '- [ ] y'],
  ...[
    ' wibble',
    ' timeout=5',
    ' a="b',
    ' file=../x',
    '<pre>',
    '<!--',
    '-->',
    '&',
    '\\',
    '\0',
    'é🦊',
  ],
  ...['a -> b   SYN', 'a → b "x', 'import "x";', '\n', '\n', '\n', '\n\n', '\r\n', '\r', '\uFEFF'],
);
const page = fc.oneof(
  fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

function holds(predicate: (chapter: Chapter, lines: string[]) => void): void {
  const check = fc.property(page, (source) => predicate(parse(source, path), linesOf(source)));
  fc.assert(check, { numRuns: 1000 });
}

property('parsing never throws, and every problem has a message', () => {
  holds(({ problems }) => {
    for (const { message } of problems) assert.ok(message.length > 0);
  });
});

property('the position of every problem is inside the file, and they are in order', () => {
  holds(({ problems }, lines) => {
    let last = { line: 1, column: 1 };
    for (const { line, column } of problems) {
      const text = lines[line - 1];
      assert.ok(
        text !== undefined && column >= 1 && column <= text.length + 1,
        `${line}:${column}`,
      );
      assert.ok(line > last.line || (line === last.line && column >= last.column));
      last = { line, column };
    }
  });
});

property('an unknown word is at the position of its problem', () => {
  holds(({ problems }, lines) => {
    for (const { line, column, message } of problems) {
      const word = /^unknown (?:word|flag|key) `([^`]+)`/.exec(message)?.[1];
      if (word) assert.ok(lines[line - 1]?.startsWith(word, column - 1), message);
    }
  });
});

property('every block begins with its fence', () => {
  holds(({ sections }, lines) => {
    for (const { line, column } of blocks(sections)) {
      assert.match((lines[line - 1] ?? '').slice(column - 1), /^(```|~~~)/);
    }
  });
});

property('every line of a body is at its column', () => {
  holds(({ sections }, lines) => {
    for (const { body } of blocks(sections)) {
      const texts = body.text === '' ? [] : body.text.replace(/\n$/, '').split('\n');
      assert.is(body.columns.length, texts.length);
      for (const [index, text] of texts.entries()) {
        const rest = (lines[body.line - 1 + index] ?? '').slice((body.columns[index] ?? 1) - 1);
        // Part of a tab may belong to the container.
        assert.is(rest.trimStart(), text.trimStart());
      }
    }
  });
});

property('sections and their parts are in the order of the page', () => {
  holds(({ sections }) => {
    const places = sections.flatMap(({ line, parts }) => [line, ...parts.map(({ line }) => line)]);
    assert.equal(
      places,
      [...places].sort((a, b) => a - b),
    );
  });
});

/** Any code, and the containers that a fence may be in. */
const code = fc.array(
  fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .filter((text) => !/[\r\n\0\u2028\u2029]/.test(text)),
  { maxLength: 8 },
);
const container = fc.constantFrom(
  { first: '', next: '' },
  { first: '> ', next: '> ' },
  { first: '- ', next: '  ' },
  { first: '12. ', next: '    ' },
  { first: '> - ', next: '>   ' },
  { first: '- > ', next: '  > ' },
);
const newline = fc.constantFrom('\n', '\r\n', '\r');

property('a file holds the bytes of its block, and each line has its position', () => {
  const check = fc.property(code, container, newline, (texts, { first, next }, end) => {
    const fence = '`'.repeat(3 + Math.max(0, ...texts.map(longestRun)));
    const body = [`${first}${fence}txt file=a.txt`, ...texts.map((text) => next + text)];
    const source = ['# Title', '', ...body, next + fence, ''].join(end);
    const chapter = parse(source, path);
    assert.equal(chapter.problems, []);
    const [file] = tangle(chapter).values();
    assert.ok(file);
    assert.is(textOf(file), texts.map((text) => `${text}\n`).join(''));
    const lines = linesOf(source);
    for (const [index, { line, column }] of originsOf(file).entries()) {
      assert.is(lines[line - 1]?.slice(column - 1), texts[index]);
    }
  });
  fc.assert(check, { numRuns: 1000 });
});

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

property.run();
