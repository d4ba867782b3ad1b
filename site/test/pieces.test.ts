// The small parts that pages are made of.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from '../../runner/book/parse.ts';
import { testTitles } from '../../runner/book/test-titles.ts';
import type { Expected, Section } from '../../runner/book/types.ts';
import { type Printed, printedPieces } from '../chapter/printed.ts';
import { typeset } from '../chapter/typeset.ts';
import { highlightAll } from '../highlight/highlight.ts';
import { html } from '../html.ts';
import { bookNaming, chapterNaming } from '../sources/naming.ts';

const pieces = suite('pieces');

const lines = (...texts: string[]): Expected[] =>
  texts.map((text, index) => {
    const at = { line: index + 1, column: 1 };
    return text === '...' ? { kind: 'any', ...at } : { kind: 'line', text, verbatim: false, ...at };
  });

/** `process [pid]12` for the printed text 12 in place of `<pid>`. */
const flat = ({ pieces, leftOut }: Printed) =>
  (leftOut ? '… ' : '') +
  pieces.map(({ text, name }) => (name ? `[${name}]${text}` : text)).join('');

pieces('printed lines, placeholders and left-out lines are told apart', () => {
  const bindings = new Map([['pid', '12']]);
  const expected = lines('process <pid>', '...', 'port <port>', '<b>');
  const printed = ['process 12', 'a', 'b', 'port 80', '<b>', 'more'];
  const claim = { expected, unordered: false };
  assert.equal(printedPieces(claim, printed, bindings).map(flat), [
    'process [pid]12',
    '… a',
    '… b',
    'port [port]80',
    '<b>',
    'more',
  ]);
});

pieces('unordered lines are matched, each once', () => {
  const claim = { expected: lines('a <x>', 'b'), unordered: true };
  const shown = printedPieces(claim, ['b', 'a 1', 'b'], new Map());
  assert.equal(shown.map(flat), ['b', 'a [x]1', 'b']);
});

pieces('a template escapes values, and leaves out only null and false', () => {
  const list = [html`<b>`, 'x'];
  assert.is(
    html`<p class="${'"'}">${'<&>'}${0}${null}${false}${list}</p>`.html,
    '<p class="&quot;">&lt;&amp;&gt;0<b>x</p>',
  );
});

pieces('a line break in a template need not be one in the page', () => {
  const list = html`
    <ul>
    <li>${'a\n b'}</li>
    </ul>\n
    <pre>
  x</pre>`;
  assert.is(list.html, '<ul><li>a\n b</li></ul>\n<pre>x</pre>');
});

pieces('typesetting makes new tokens and does not change those it reads', () => {
  const text = [
    'You will be able to:\n\n- "see"\n',
    '> [!NOTE]\n> "Note"\n',
    '## "A"\n',
    '::: assignment a points=2\nDo.\n\n- [ ] (2, evidence) "it"\n:::\n',
  ].join('\n');
  const { sections } = parse(text, 'a.md');
  const tokensOf = (list: Section[]) =>
    list.flatMap(({ parts }) =>
      parts.flatMap((part) =>
        part.kind === 'prose'
          ? part.tokens.flatMap((token) => [token, ...(token.children ?? [])])
          : [],
      ),
    );
  const told = (list: Section[]) => tokensOf(list).map(({ type, content }) => `${type} ${content}`);
  const before = told(sections);
  const set = tokensOf(typeset(sections));
  assert.equal(told(sections), before);
  const marks = set.filter(({ type }) => /^(objectives|aside|points)/.test(type));
  assert.equal(
    marks.map(({ type, info }) => `${type} ${info}`.trim()),
    ['objectives_open', 'objectives_close', 'aside_open', 'aside_close', 'points 2, evidence'],
  );
  const words = set.filter(({ type }) => type === 'text').map(({ content }) => content);
  assert.equal(words, ['You will be able to:', '“see”', '“Note”', '“A”', 'Do.', '“it”']);
});

pieces('links lead to pages, or to places in the whole book', () => {
  const chapter = { path: '/b/02-two.md' };
  const both = (href: string) => [
    chapterNaming(chapter).href(href),
    bookNaming(chapter).href(href),
  ];
  assert.equal(both('01-one.md'), ['01-one.html', '#01-one-top']);
  assert.equal(both('01-one.md#a'), ['01-one.html#a', '#01-one-a']);
  assert.equal(both('#b'), ['02-two.html#b', '#02-two-b']);
  assert.equal(both('https://example.org/x.md'), [
    'https://example.org/x.md',
    'https://example.org/x.md',
  ]);
});

pieces('tests are found by their names, other calls are not', () => {
  const code = `import { suite } from 'uvu';\nconst s = suite('no');\ntest('a', () => {});\ns("b 'c'", async () => {\nassert.is('d', 1);\ntest.only(\`e\`, done);`;
  assert.equal(testTitles(code), ['a', "b 'c'", 'e']);
});

pieces('code is coloured with elements, and its text stays the same', async () => {
  const text = 'const a: Set<string> = new Set([\'x<y&z\']); // "q"\n\n  await a;\n';
  const [code = ''] = (await highlightAll([{ lang: 'ts', text }], new Map())).values();
  assert.match(code, '<b>const</b>');
  assert.not.match(code, 'style=');
  assert.is(decode(code), text.replace(/\n$/, ''));
});

pieces('marked code is coloured as any other, and its marks become classes', async () => {
  const text = "const a = 'b'; // [!code highlight]\nawait a; // (1)\n";
  const [code = ''] = (await highlightAll([{ lang: 'ts', text }], new Map())).values();
  const plain = await highlightAll([{ lang: 'ts', text: "const a = 'b';\nawait a;\n" }], new Map());
  assert.match(code, '<span class="line highlighted">');
  assert.match(code, '<span class="note">1</span>');
  const colours = (html: string) => html.match(/<(?:b|i|u|var)>[^<]*/g);
  assert.equal(colours(code), colours([...plain.values()].join('')));
});

pieces('a known block comes from the cache, and an unused one is removed from it', async () => {
  const one = { lang: 'ts', text: '1;\n' };
  const [key = ''] = (await highlightAll([one], new Map())).keys();
  const known = new Map([
    [key, 'KNOWN'],
    ['old', 'OLD'],
  ]);
  assert.equal([...(await highlightAll([one], known))], [[key, 'KNOWN']]);
});

function decode(code: string): string {
  const entities: Record<string, string> = {
    '&#x3C;': '<',
    '&lt;': '<',
    '&gt;': '>',
    '&#x26;': '&',
    '&amp;': '&',
    '&quot;': '"',
  };
  return code.replace(/<[^>]+>/g, '').replace(/&#?\w+;/g, (entity) => entities[entity] ?? entity);
}

pieces.run();
