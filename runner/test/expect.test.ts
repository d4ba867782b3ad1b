import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fill, namesIn } from '../book/placeholder.ts';
import type { Expected } from '../book/types.ts';
import { waysToRead } from '../expect/line.ts';
import { readSection } from '../expect/section.ts';

const match = suite('expect');

/** The texts of the placeholders by the first match; null if the line does not match. */
function found(text: string, line: string, known: Record<string, string> = {}) {
  const way = waysToRead({ text, verbatim: false }, line, new Map(Object.entries(known))).next();
  if (way.done) return null;
  return Object.fromEntries([...way.value].filter(([name]) => !(name in known)));
}

/** Expected lines: `...` for any lines, a backslash before a line without meaning. */
function lines(...texts: string[]): Expected[] {
  return texts.map((text, index) => {
    const position = { line: index + 1, column: 1 };
    if (text === '...') return { ...position, kind: 'any' };
    const verbatim = text.startsWith('\\');
    return { ...position, kind: 'line', text: verbatim ? text.slice(1) : text, verbatim };
  });
}

/** The output of a command that expects these lines. */
function follow(expected: Expected[], unordered = false) {
  const { outputs, bindings } = readSection([{ expected, unordered }]);
  const [output] = outputs;
  assert.ok(output);
  return { ...output, bindings };
}

match('equal lines match, and no placeholder gets a text', () => {
  assert.equal(found('hello', 'hello'), {});
  assert.equal(found('<name>', '<name>'), {});
});

match('trailing spaces are ignored, others are not', () => {
  assert.equal(found('hello  ', 'hello'), {});
  assert.equal(found('hello', 'hello \t'), {});
  assert.is(found(' hello', 'hello'), null);
  assert.is(found('a b', 'a  b'), null);
});

match('a placeholder matches any text that is not empty', () => {
  assert.equal(found('hi <name>!', 'hi ann!'), { name: 'ann' });
  assert.equal(found('<all>', 'one two  three'), { all: 'one two  three' });
  assert.is(found('hi <name>!', 'hi !'), null);
});

match('a placeholder with a known text matches only this text', () => {
  assert.equal(found('hi <name>', 'hi ann', { name: 'ann' }), {});
  assert.is(found('hi <name>', 'hi bob', { name: 'ann' }), null);
  assert.is(found('<name>', 'axn', { name: 'a.n' }), null);
});

match('a placeholder that is twice in a line matches the same text twice', () => {
  assert.equal(found('<a>-<b>-<a>', 'x-y-x'), { a: 'x', b: 'y' });
  assert.is(found('<a>-<b>-<a>', 'x-y-z'), null);
});

match('the signs of regular expressions are plain text', () => {
  for (const text of ['a.c', '(a)', '[a]', 'a+', '^a$', 'a|b', 'a\\d', '{1}', '/a/', 'a-b']) {
    assert.equal(found(`${text} <x>`, `${text} 1`), { x: '1' }, text);
  }
  assert.is(found('a.c <x>', 'abc 1'), null);
});

match('what only looks like a placeholder is text', () => {
  assert.is(found('<1>', 'x'), null);
  assert.is(found('<a b>', 'x'), null);
  assert.is(found('< a>', 'x'), null);
  assert.equal(namesIn('<a> <1> <b-c> <d e> <f_2>'), ['a', 'b-c', 'f_2']);
});

match('escape sequences of colours are ignored', () => {
  assert.equal(found('red <what>', '\u001b[31mred\u001b[0m rose'), { what: 'rose' });
});

match('filling replaces the known placeholders and leaves the others', () => {
  assert.is(fill('nc <host> <port>', new Map([['port', '80']])), 'nc <host> 80');
  assert.is(fill('<a>', new Map([['a', '$&']])), '$&');
});

match('a line after a backslash is literal text', () => {
  const ways = (text: string, line: string) => [
    ...waysToRead({ text, verbatim: true }, line, new Map()),
  ];
  assert.is(ways('<name>', '<name>').length, 1);
  assert.is(ways('<name>', 'ann').length, 0);
});

match('every match of a line is found, the shortest texts first', () => {
  const line = { text: '<a>-<b>', verbatim: false };
  const ways = [...waysToRead(line, 'x-y-z', new Map())].map((way) => Object.fromEntries(way));
  assert.equal(ways, [
    { a: 'x', b: 'y-z' },
    { a: 'x-y', b: 'z' },
  ]);
});

match('the search in a long line with many placeholders is given up in time', () => {
  const text = '<a><b><c><d><e>!';
  const way = waysToRead({ text, verbatim: false }, 'x'.repeat(100_000), new Map()).next();
  assert.is(way.done, true);
});

match('following reaches as many lines as were printed', () => {
  const output = follow(lines('one', 'two'));
  assert.is(output.reached(0, ''), true);
  assert.is(output.reached(1, ''), false);
  output.feed('one');
  assert.is(output.reached(1, ''), true);
  assert.is(output.reached(2, ''), false);
  output.feed('two');
  assert.is(output.reached(2, ''), true);
  assert.is(output.isLost(), false);
});

match('following stops at an unexpected line, and keeps what it reached', () => {
  const output = follow(lines('one', 'two'));
  output.feed('one');
  output.feed('zwei');
  assert.is(output.isLost(), true);
  assert.is(output.reached(1, ''), true);
  assert.is(output.reached(2, ''), false);
});

match('a line without a newline is a prompt if it is exactly the next line', () => {
  const output = follow(lines('one', 'name?'));
  assert.is(output.reached(2, 'name? '), false);
  output.feed('one');
  assert.is(output.reached(2, 'nam'), false);
  assert.is(output.reached(2, 'name? '), true);
  assert.is(output.reached(2, ''), false);
});

match('three dots match any lines up to a later copy of the next line', () => {
  const output = follow(lines('...', 'ping', 'pong'));
  for (const line of ['boot', 'ping', 'ping']) output.feed(line);
  assert.is(output.reached(2, ''), true);
  assert.is(output.reached(3, ''), false);
  output.feed('pong');
  assert.is(output.reached(3, ''), true);
  assert.is(output.isLost(), false);
});

match('the text of a placeholder is revised when more is printed', () => {
  const output = follow(lines('...', 'port <p>', 'end'));
  output.feed('port 1');
  assert.is(output.bindings().get('p'), '1');
  output.feed('port 2');
  assert.is(output.bindings().get('p'), '2');
  output.feed('end');
  output.end();
  assert.equal([output.bindings().get('p'), output.compare().same], ['2', true]);
});

match('the text of a placeholder is revised by another terminal, too', () => {
  const server = { expected: lines('...', 'port <p>', '...'), unordered: false };
  const client = { expected: lines('on <p>'), unordered: false };
  const { outputs, bindings } = readSection([server, client]);
  for (const line of ['port 1', 'port 2', 'port 3']) outputs[0]?.feed(line);
  assert.is(bindings().get('p'), '1');
  outputs[1]?.feed('on 3');
  assert.is(bindings().get('p'), '3');
  for (const output of outputs) output.end();
  assert.equal(
    outputs.map((output) => output.compare().same),
    [true, true],
  );
});

match('a command that was started with the text of a placeholder fixes it', () => {
  const server = { expected: lines('...', 'port <p>', '...'), unordered: false };
  const { outputs, bindings } = readSection([server, { expected: [], unordered: false }], ['p']);
  for (const line of ['port 1', 'port 2']) outputs[0]?.feed(line);
  outputs[1]?.give(new Map([['p', '2']]));
  assert.is(bindings().get('p'), '2');
});

match('the first output that does not agree with those before it differs', () => {
  const claims = ['<a>', '<a>', '<a>'].map((text) => ({
    expected: lines(text),
    unordered: false,
  }));
  const { outputs } = readSection(claims);
  for (const [index, line] of ['x', 'y', 'x'].entries()) outputs[index]?.feed(line);
  for (const output of outputs) output.end();
  assert.equal(
    outputs.map((output) => output.compare().same),
    [true, false, true],
  );
});

match('following reaches unordered lines in any order', () => {
  const output = follow(lines('ann', 'bob'), true);
  output.feed('bob');
  assert.is(output.reached(1, ''), false);
  output.feed('ann');
  assert.is(output.reached(2, ''), true);
  assert.is(output.isLost(), false);
  output.feed('eve');
  assert.is(output.isLost(), true);
});

match('following never stops at unordered lines with three dots', () => {
  const output = follow(lines('ann', '...'), true);
  output.feed('eve');
  assert.is(output.isLost(), false);
});

match('many clients in any order are told apart by their own output', () => {
  const names = Array.from({ length: 8 }, (_, index) => `a${index}`);
  const server = { expected: lines(...names.map((name) => `served <${name}>`)), unordered: true };
  const clients = names.map((name) => ({ expected: lines(`I am <${name}>`), unordered: false }));
  const { outputs, bindings } = readSection([server, ...clients]);
  for (const name of names.toReversed()) outputs[0]?.feed(`served ${name.toUpperCase()}`);
  for (const [index, name] of names.entries())
    outputs[index + 1]?.feed(`I am ${name.toUpperCase()}`);
  for (const output of outputs) output.end();
  assert.ok(outputs.every((output) => output.compare().same));
  assert.is(bindings().get('a0'), 'A0');
});

match.run();
