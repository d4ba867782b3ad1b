// The rows of a failure: the lines of the page beside the printed lines.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Expected } from '../book/types.ts';
import { readSection } from '../expect/section.ts';
import { rowsIn } from '../session/judge/mismatch.ts';

const aligning = suite('align');

/** The rows for two texts; `...` alone stands for any lines. Null if the texts match. */
function rows(expected: string, actual: string, { unordered = false, given = {} } = {}) {
  const lines = expected.split('\n').map((text, index): Expected => {
    const position = { line: index + 10, column: 1 };
    return text === '...'
      ? { ...position, kind: 'any' }
      : { ...position, kind: 'line', text, verbatim: false };
  });
  const [output = null] = readSection([{ expected: lines, unordered }]).outputs;
  output?.give(new Map(Object.entries(given)));
  for (const line of actual === '' ? [] : actual.split('\n')) output?.feed(line);
  output?.end();
  const compared = rowsIn(output);
  return (
    compared?.map(({ expected, actual, same, line }) => [same, expected, actual, line]) ?? null
  );
}

aligning('equal lines have no rows', () => {
  assert.is(rows('one\ntwo', 'one\ntwo'), null);
});

aligning('an extra, a missing and a changed line are differences', () => {
  assert.ok(rows('one', 'one\ntwo'));
  assert.ok(rows('one\ntwo', 'one'));
  assert.ok(rows('one\ntwo', 'one\nzwei'));
});

aligning('a missing line has a row of its own, with its line on the page', () => {
  assert.equal(rows('one\ntwo\nthree', 'one\nthree'), [
    [true, 'one', 'one', 10],
    [false, 'two', null, 11],
    [true, 'three', 'three', 12],
  ]);
});

aligning('a changed line is beside the expected one', () => {
  const bad = rows('one\ntwo\nthree', 'one\nzwei\nthree')?.filter(([same]) => !same);
  assert.equal(bad, [[false, 'two', 'zwei', 11]]);
});

aligning('three dots match any lines, or none', () => {
  for (const expected of ['...', '...\n...', 'a\n...\nd', '...\nd', 'a\n...', '...\nb\n...\nd'])
    assert.is(rows(expected, 'a\nb\nc\nd'), null, expected);
  assert.is(rows('a\n...\nb', 'a\nb'), null);
});

aligning('three dots match as few lines as possible when other lines differ', () => {
  assert.equal(rows('...\nport 2\nend', 'boot\nport 1\nend'), [
    [true, '...', null, 10],
    [true, null, 'boot', null],
    [false, 'port 2', 'port 1', 11],
    [true, 'end', 'end', 12],
  ]);
});

aligning('the lines after the last three dots must be the last lines', () => {
  assert.is(rows('...\nping\npong', 'ping\nping\npong'), null);
  assert.ok(rows('...\nping', 'ping\npong'));
  assert.ok(rows('a\n...\na', 'a'));
});

aligning('a placeholder with a known text differs from any other text', () => {
  assert.equal(rows('hi <name>\nbye <name>', 'hi ann\nbye bob'), [
    [true, 'hi <name>', 'hi ann', 10],
    [false, 'bye <name>', 'bye bob', 11],
  ]);
  assert.ok(rows('hi <name>', 'hi bob', { given: { name: 'ann' } }));
});

aligning('unordered lines match in any order, each as often as it is written', () => {
  const unordered = true;
  assert.is(rows('a\nb\nc', 'c\na\nb', { unordered }), null);
  assert.equal(rows('a\na', 'a', { unordered }), [[false, 'a', null, 11]]);
  assert.equal(rows('a', 'a\na', { unordered }), [[false, null, 'a', null]]);
  assert.is(rows('a\n...', 'x\na\ny', { unordered }), null);
});

aligning('an unordered literal line is matched before a placeholder', () => {
  assert.is(rows('<x>\nann', 'ann\nbob', { unordered: true }), null);
});

aligning('a long row is cut so that the difference is visible', () => {
  const many = Array.from({ length: 5000 }, (_, index) => `line ${index}`);
  const found = rows('other', many.join('\n'));
  assert.ok(found && found.length > 0 && found.length <= 200);
  const late = rows('...\nend', [...many, 'fin'].join('\n')) ?? [];
  assert.ok(late.some(([same, expected]) => !same && expected === 'end'));
});

aligning.run();
