import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fill, matchLine, namesIn } from '../book/match.ts';
import type { Expected } from '../book/types.ts';
import { follow } from '../session/progress.ts';

const match = suite('match');

function found(expected: string, line: string, known: Record<string, string> = {}) {
  const bindings = matchLine(expected, line, new Map(Object.entries(known)));
  return bindings && Object.fromEntries(bindings);
}

function lines(...texts: string[]): Expected[] {
  return texts.map((text, index) => {
    const position = { line: index + 1, column: 1 };
    return text === '...' ? { ...position, kind: 'any' } : { ...position, kind: 'line', text };
  });
}

match('equal lines match and teach nothing', () => {
  assert.equal(found('hello', 'hello'), {});
  assert.equal(found('<name>', '<name>'), {});
});

match('spaces at the end do not count, others do', () => {
  assert.equal(found('hello  ', 'hello'), {});
  assert.equal(found('hello', 'hello \t'), {});
  assert.is(found(' hello', 'hello'), null);
  assert.is(found('a b', 'a  b'), null);
});

match('a placeholder stands for any text but none', () => {
  assert.equal(found('hi <name>!', 'hi ann!'), { name: 'ann' });
  assert.equal(found('<all>', 'one two  three'), { all: 'one two  three' });
  assert.is(found('hi <name>!', 'hi !'), null);
});

match('one that is known stands for its text alone', () => {
  assert.equal(found('hi <name>', 'hi ann', { name: 'ann' }), {});
  assert.is(found('hi <name>', 'hi bob', { name: 'ann' }), null);
  assert.is(found('<name>', 'axn', { name: 'a.n' }), null);
});

match('one that stands twice in a line is the same text twice', () => {
  assert.equal(found('<a>-<b>-<a>', 'x-y-x'), { a: 'x', b: 'y' });
  assert.is(found('<a>-<b>-<a>', 'x-y-z'), null);
});

match('signs of regular expressions are plain text', () => {
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

match('colours do not count', () => {
  assert.equal(found('red <what>', '\u001b[31mred\u001b[0m rose'), { what: 'rose' });
});

match('filling puts in what is known and leaves the rest', () => {
  assert.is(fill('nc <host> <port>', new Map([['port', '80']])), 'nc <host> 80');
  assert.is(fill('<a>', new Map([['a', '$&']])), '$&');
});

match('following reaches as many lines as were printed', () => {
  const progress = follow(lines('one', 'two'), false, new Map());
  assert.is(progress.reached(0, ''), true);
  assert.is(progress.reached(1, ''), false);
  progress.feed('one');
  assert.is(progress.reached(1, ''), true);
  assert.is(progress.reached(2, ''), false);
  progress.feed('two');
  assert.is(progress.reached(2, ''), true);
  assert.is(progress.lost(), false);
});

match('following is lost at a line that is not expected, and keeps what it reached', () => {
  const progress = follow(lines('one', 'two'), false, new Map());
  progress.feed('one');
  progress.feed('zwei');
  assert.is(progress.lost(), true);
  assert.is(progress.reached(1, ''), true);
  assert.is(progress.reached(2, ''), false);
});

match('a line without its end is a prompt when it is literally the next', () => {
  const progress = follow(lines('one', 'name?'), false, new Map());
  assert.is(progress.reached(2, 'name? '), false);
  progress.feed('one');
  assert.is(progress.reached(2, 'nam'), false);
  assert.is(progress.reached(2, 'name? '), true);
  assert.is(progress.reached(2, ''), false);
});

match('three dots reach over any lines and back to a line that comes again', () => {
  const progress = follow(lines('...', 'ping', 'pong'), false, new Map());
  for (const line of ['boot', 'ping', 'ping']) progress.feed(line);
  assert.is(progress.reached(2, ''), true);
  assert.is(progress.reached(3, ''), false);
  progress.feed('pong');
  assert.is(progress.reached(3, ''), true);
  assert.is(progress.lost(), false);
});

match('following learns what placeholders stand for', () => {
  const bindings = new Map<string, string>();
  follow(lines('port <port>'), false, bindings).feed('port 9999');
  assert.is(bindings.get('port'), '9999');
});

match('unordered lines are reached in any order', () => {
  const progress = follow(lines('ann', 'bob'), true, new Map());
  progress.feed('bob');
  assert.is(progress.reached(1, ''), false);
  progress.feed('ann');
  assert.is(progress.reached(2, ''), true);
  assert.is(progress.lost(), false);
  progress.feed('eve');
  assert.is(progress.lost(), true);
});

match('unordered lines with three dots are never lost', () => {
  const progress = follow(lines('ann', '...'), true, new Map());
  progress.feed('eve');
  assert.is(progress.lost(), false);
});

match.run();
