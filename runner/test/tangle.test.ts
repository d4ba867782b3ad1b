import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from '../book/parse.ts';
import { latest, originsOf, tangle, textOf } from '../program/tangle.ts';

const tangling = suite('tangle');

function chapter(...lines: string[]) {
  const chapter = parse(`${lines.join('\n')}\n`, '/book/01-one.md');
  assert.equal(chapter.problems, []);
  return chapter;
}

/** The text of the file after each of its blocks. */
function files(...lines: string[]) {
  return [...tangle(chapter(...lines)).values()].map((file) => [file.path, textOf(file)]);
}

tangling('a file grows with each block, and begins again with `replace`', () => {
  const found = files(
    '```ts file=a.ts',
    'one',
    '```',
    '```ts file=a.ts',
    'two',
    '```',
    '```ts file=a.ts replace',
    'three',
    '```',
    '```ts file=a.ts',
    'four',
    '```',
  );
  assert.equal(found, [
    ['a.ts', 'one\n'],
    ['a.ts', 'one\ntwo\n'],
    ['a.ts', 'three\n'],
    ['a.ts', 'three\nfour\n'],
  ]);
});

tangling('at the end a file has its last version', () => {
  const lines = ['```txt file=a.txt', 'one', '```', '```txt file=a.txt replace', 'two', '```'];
  const [[path, file] = []] = latest(chapter(...lines));
  assert.is(path, 'a.txt');
  assert.is(file && textOf(file), 'two\n');
});

tangling('programs and tests are numbered separately, over all sections', () => {
  const found = files(
    '```ts',
    '```',
    '```ts test',
    '```',
    '## Two',
    '```ts',
    '```',
    '```ts ignore',
    '```',
  );
  assert.equal(found, [
    ['program-1.ts', ''],
    ['test-1.ts', ''],
    ['program-2.ts', ''],
  ]);
});

tangling('a program gets another number if a file has its name', () => {
  const found = files('```ts', '```', '```ts file=program-1.ts', 'one', '```', '```ts', '```');
  assert.equal(found, [
    ['program-2.ts', ''],
    ['program-1.ts', 'one\n'],
    ['program-3.ts', ''],
  ]);
});

tangling('listings, transcripts and output hold no file', () => {
  assert.equal(files('```c', '```', '```', '```', '```console', '$ true', '```'), []);
});

tangling('each line of a file has its position on the page', () => {
  const [first, grown] = tangle(
    chapter(
      '- ```ts file=a.ts',
      '  one',
      '',
      '  two',
      '  ```',
      '',
      '> ```ts file=a.ts',
      '> three',
      '> ```',
    ),
  ).values();
  assert.ok(first && grown);
  const place = ({ line, column }: { line: number; column: number }) => `${line}:${column}`;
  assert.equal(originsOf(first).map(place), ['2:3', '3:1', '4:3']);
  assert.equal(originsOf(grown).map(place), ['2:3', '3:1', '4:3', '8:3']);
});

tangling.run();
