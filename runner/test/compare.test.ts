import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Expected } from '../book/types.ts';
import { compare } from '../session/judge/compare.ts';

const comparing = suite('compare');

/** The two texts line by line; `...` alone stands for any lines. Null when they match. */
function rows(expected: string, actual: string, { unordered = false, bindings = new Map() } = {}) {
  const lines = expected.split('\n').map((text, index): Expected => {
    const position = { line: index + 10, column: 1 };
    return text === '...' ? { ...position, kind: 'any' } : { ...position, kind: 'line', text };
  });
  const result = compare(lines, actual.split('\n'), { unordered, bindings });
  return result?.map(({ expected, actual, same, line }) => [same, expected, actual, line]) ?? null;
}

comparing('equal lines match', () => {
  assert.is(rows('one\ntwo', 'one\ntwo'), null);
  assert.is(compare([], [], { unordered: false, bindings: new Map() }), null);
});

comparing('a line too many, too few or other is a difference', () => {
  assert.ok(rows('one', 'one\ntwo'));
  assert.ok(rows('one\ntwo', 'one'));
  assert.ok(rows('one\ntwo', 'one\nzwei'));
});

comparing('a missing line stands alone, with its place', () => {
  assert.equal(rows('one\ntwo\nthree', 'one\nthree'), [
    [true, 'one', 'one', 10],
    [false, 'two', null, 11],
    [true, 'three', 'three', 12],
  ]);
});

comparing('another line stands beside the expected one', () => {
  const bad = rows('one\ntwo\nthree', 'one\nzwei\nthree')?.filter(([same]) => !same);
  assert.equal(bad, [[false, 'two', 'zwei', 11]]);
});

comparing('three dots match any lines, none included', () => {
  for (const expected of ['...', '...\n...', 'a\n...\nd', '...\nd', 'a\n...', '...\nb\n...\nd']) {
    assert.is(rows(expected, 'a\nb\nc\nd'), null, expected);
  }
  assert.is(rows('a\n...\nb', 'a\nb'), null);
});

comparing('the lines after the last three dots stand at the end', () => {
  assert.is(rows('...\nping\npong', 'ping\nping\npong'), null);
  assert.ok(rows('...\nping', 'ping\npong'));
  assert.ok(rows('a\n...\na', 'a'));
});

comparing('a placeholder is learnt when all match, and only then', () => {
  const bindings = new Map<string, string>();
  assert.ok(rows('hi <name>\nend', 'hi ann', { bindings }));
  assert.is(bindings.size, 0);
  assert.is(rows('hi <name>\nbye <name>', 'hi ann\nbye ann', { bindings }), null);
  assert.is(bindings.get('name'), 'ann');
  assert.ok(rows('hi <name>', 'hi bob', { bindings }));
});

comparing('unordered lines match in any order, each as often as it stands', () => {
  const unordered = true;
  assert.is(rows('a\nb\nc', 'c\na\nb', { unordered }), null);
  assert.ok(rows('a\na', 'a', { unordered }));
  assert.ok(rows('a', 'a\na', { unordered }));
  assert.is(rows('a\n...', 'x\na\ny', { unordered }), null);
});

comparing('an unordered placeholder leaves a literal line to its like', () => {
  assert.is(rows('<x>\nann', 'ann\nbob', { unordered: true }), null);
});

comparing('a long difference is cut', () => {
  const many = Array.from({ length: 5000 }, (_, index) => `line ${index}`).join('\n');
  const found = rows('other', many);
  assert.ok(found && found.length > 0 && found.length <= 200);
});

comparing.run();
