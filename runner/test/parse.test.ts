// Fences as CommonMark defines them, and the positions of their blocks.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { blocks } from '../book/blocks.ts';
import { parse } from '../book/parse.ts';

const parsing = suite('parse');

function page(...lines: string[]): string {
  return `${lines.join('\n')}\n`;
}

/** The blocks of a page: kind, position, text and the columns of its lines. */
function read(source: string) {
  return blocks(parse(source, '/book/01-one.md').sections).map(({ kind, line, column, body }) => ({
    kind,
    at: `${line}:${column}`,
    text: body.text,
    columns: body.columns,
  }));
}

function problems(source: string): string[] {
  return parse(source, '/book/01-one.md').problems.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );
}

parsing('a fence keeps its position and its bytes', () => {
  assert.equal(read(page('# One', '', '```ts', 'let a;', '', '  let b;', '```')), [
    { kind: 'program', at: '3:1', text: 'let a;\n\n  let b;\n', columns: [1, 1, 1] },
  ]);
});

parsing('an empty fence is an empty program', () => {
  assert.equal(read(page('```ts', '```')), [{ kind: 'program', at: '1:1', text: '', columns: [] }]);
});

parsing('tildes make a fence, in which backticks are code', () => {
  assert.equal(read(page('~~~ts', '```', '~~~')), [
    { kind: 'program', at: '1:1', text: '```\n', columns: [1] },
  ]);
});

parsing('a longer fence is not closed by a shorter one', () => {
  const [block, ...more] = read(page('`````ts', '```', '````', '`````'));
  assert.is(block?.text, '```\n````\n');
  assert.equal(more, []);
});

parsing('a fence may be closed by a longer one, and indented up to three spaces', () => {
  assert.equal(read(page('   ```ts', '   a;', '     b;', ' c;', '  `````')), [
    { kind: 'program', at: '1:4', text: 'a;\n  b;\nc;\n', columns: [4, 4, 2] },
  ]);
});

parsing('a fence that is indented by four spaces is not a fence', () => {
  assert.equal(read(page('    ```ts', '    a;', '    ```')), []);
});

parsing('in lists and quotes, columns are counted from the beginning of the line', () => {
  assert.equal(read(page('1. ```ts', '   a;', '', '     b;', '   ```')), [
    { kind: 'program', at: '1:4', text: 'a;\n\n  b;\n', columns: [4, 1, 4] },
  ]);
  assert.equal(read(page('> ```ts', '> a;', '>b;', '>', '> ```')), [
    { kind: 'program', at: '1:3', text: 'a;\nb;\n\n', columns: [3, 2, 2] },
  ]);
  assert.equal(read(page('> - one', '>', '>   ```ts', '>   a;', '>   ```')), [
    { kind: 'program', at: '3:5', text: 'a;\n', columns: [5] },
  ]);
});

parsing('a tab is one column', () => {
  assert.equal(read(page('-\t```ts', '\ta;', '\t\tb;', '\t```')), [
    { kind: 'program', at: '1:3', text: 'a;\n\tb;\n', columns: [2, 2] },
  ]);
});

parsing('a character outside the basic plane is two columns, as in editors', () => {
  const [fault] = problems(page('```ts needs="🦊" wibble', '```'));
  assert.match(fault ?? '', /^1:18 unknown word `wibble`/);
});

parsing('Windows and old Mac line ends are line ends', () => {
  const source = page('# One', '', '> ```ts', '> a;', '> ```');
  for (const end of ['\r\n', '\r']) {
    assert.equal(read(source.replaceAll('\n', end)), read(source));
  }
});

parsing('a byte order mark is not part of the first line', () => {
  assert.equal(read(`\uFEFF${page('```ts', 'a;', '```')}`), read(page('```ts', 'a;', '```')));
  assert.is(parse('\uFEFF# One\n', '/book/01-one.md').title, 'One');
});

parsing('a fence inside raw HTML or a comment is not a fence', () => {
  assert.equal(read(page('<!--', '```ts', 'a;', '```', '-->')), []);
  assert.equal(read(page('<div>', '```ts', 'a;', '```', '</div>')), []);
});

parsing('a fence that is not closed goes to the end of what holds it', () => {
  assert.is(read(page('```ts', 'a;', '', '# One'))[0]?.text, 'a;\n\n# One\n');
  assert.is(read(page('> ```ts', '> a;', 'b;'))[0]?.text, 'a;\n');
  const unclosed = 'this fence is not closed; end it with a line of ```';
  assert.equal(problems(page('> ```ts', '> a;', 'b;')), [`1:3 ${unclosed}`]);
  assert.equal(problems('```ts'), [`1:1 ${unclosed}`]);
  assert.equal(problems('```ts\n```'), []);
});

parsing('an info string is kept as it is', () => {
  const [block] = blocks(parse(page('```c++&lt; a\\_b', '```'), '/book/01-one.md').sections);
  assert.is(block?.lang, 'c++&lt;');
});

parsing('the title is the first heading, or else the name of the file', () => {
  assert.is(parse('## Two\n\n# One *and* `two`\n', '/book/01-one.md').title, 'One and two');
  assert.is(parse('Setext\n======\n', '/book/01-one.md').title, 'Setext');
  assert.is(parse('One  \nTwo\nThree\n======\n', '/book/01-one.md').title, 'One Two Three');
  assert.is(parse('Prose.\n', '/book/01-one.md').title, '01-one');
});

parsing('a section begins at a second heading of the page itself', () => {
  const { sections } = parse(
    page('# One', 'prose', '## Two', '### Three', '> ## quoted', '', 'Four', '----', '# Five'),
    '/book/01-one.md',
  );
  assert.equal(
    sections.map(({ title, line }) => `${line} ${title}`),
    ['1 One', '3 Two', '7 Four'],
  );
});

parsing('an empty page is a chapter without blocks', () => {
  assert.equal(read(''), []);
  assert.equal(problems(''), []);
});

parsing.run();
