import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseInfo } from '../book/info.ts';

const info = suite('info string');

/** The words of an info string, and its problems with their columns; it begins in column 4. */
function read(text: string) {
  const faults: string[] = [];
  const { name, words } = parseInfo(text, { line: 1, column: 4 }, ({ column }, message) =>
    faults.push(`${column} ${message}`),
  );
  return { name, words: words.map(({ name, value, column }) => [name, value, column]), faults };
}

info('an empty info string has no name and no words', () => {
  assert.equal(read(''), { name: '', words: [], faults: [] });
  assert.equal(read('  \t '), { name: '', words: [], faults: [] });
});

info('the first bare word is the name', () => {
  assert.equal(read('ts hidden'), { name: 'ts', words: [['hidden', null, 7]], faults: [] });
});

info('a key in the first place leaves the name empty', () => {
  assert.equal(read('file=a.ts'), { name: '', words: [['file', 'a.ts', 4]], faults: [] });
});

info('any number of spaces and tabs separates words', () => {
  const { words } = read(' ts\t  hidden   timeout=5s ');
  assert.equal(words, [
    ['hidden', null, 10],
    ['timeout', '5s', 19],
  ]);
});

info('a value in quotes may hold spaces, equal signs and the other quote', () => {
  const { words, faults } = read(`ts a="one two" b='x=y' c="it's" d=""`);
  assert.equal(
    words.map(([, value]) => value),
    ['one two', 'x=y', "it's", ''],
  );
  assert.equal(faults, []);
});

info('a value without quotes ends at the next space and may hold an equal sign', () => {
  assert.equal(read('ts a=b=c d').words, [
    ['a', 'b=c', 7],
    ['d', null, 13],
  ]);
});

info('a quote that is not closed is a problem at its key', () => {
  const { words, faults } = read('ts hidden a="one two');
  assert.equal(words, [['hidden', null, 7]]);
  assert.equal(faults, ['14 the quote in `a="one` is not closed; add `"` after the value']);
});

info('a word that is given twice is a problem at the second, and the first counts', () => {
  const { words, faults } = read('ts a=1 a=2');
  assert.equal(words, [['a', '1', 7]]);
  assert.equal(faults, ['11 `a` is given twice; remove one']);
});

info('a value without a key is told with what follows', () => {
  assert.equal(read('ts =5 hidden').faults, [
    '7 `=5 hidden` has no name before its `=`; add one, or remove it',
  ]);
});

info.run();
