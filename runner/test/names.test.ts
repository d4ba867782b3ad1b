// No name of a chapter clashes with a generated folder or another chapter, or leaves its own folder.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { chapterId } from '../book/read.ts';
import { openWorkbook } from './workbook.ts';

const program = (text: string) => `# ${text}\n\n\`\`\`ts file=a.ts\nconsole.log(1);\n\`\`\`\n`;
const machinery = ['runner', 'records', 'chapters', 'answers', 'site', 'play', 'types'];
const odd = ['..', '.', 'two.dots', '-', 'a b', '01-plain', 'ä'];
const names = [...machinery, ...odd];
const book = openWorkbook({
  ...Object.fromEntries(names.map((name) => [`chapters/${name}.md`, program(name)])),
  'elsewhere/runner.md': program('elsewhere'),
});

const chapters = suite('names of chapters');
chapters.after(() => book.remove());

chapters('a chapter of any name changes no file outside its folder', async () => {
  const { status, stdout, stderr } = await book.run(['chapters', 'elsewhere/runner.md']);
  assert.is(status, 0, stdout + stderr);
  const again = await book.run(['chapters/runner.md']);
  assert.is(again.status, 0, again.stderr);
  const folders = readdirSync(join(book.root, '.workbook', 'chapters'));
  assert.is(folders.length, names.length + 1);
  for (const folder of folders)
    assert.equal(readdirSync(join(book.root, '.workbook', 'chapters', folder)), ['a.ts']);
  assert.ok(existsSync(join(book.root, 'package.json')));
});

chapters('an id is a plain file name, and no two paths have the same', () => {
  const folder = fc.constantFrom('/w/chapters', '/w/chapters/answers', '/w', '/elsewhere');
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.stringMatching(/^[a-z0-9.-]{0,12}$/),
    fc.constantFrom('answers', 'a', 'a-12345678', 'answers.a', 'a.tests', 'answers-a'),
  );
  const paths = fc.array(fc.tuple(folder, name, fc.constantFrom('.md', '.markdown', '.MD', '')), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(paths, (all) => {
      const files = new Set(
        all.map(([folder, name, end]) => `${folder}/${name.replace(/[/\0]/g, '')}${end}`),
      );
      const ids = [...files].map((path) => chapterId(path, '/w'));
      assert.is(new Set(ids).size, files.size, ids.join('\n'));
      for (const id of ids) {
        assert.match(id, /^(answers\.)?[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u);
        assert.ok(Buffer.byteLength(id) < 220);
      }
    }),
  );
});

chapters('files that the reader wrote or changed are kept', async () => {
  const path = join(book.root, 'chapters', '01-plain.md');
  const folder = join(book.root, '.workbook', 'chapters', '01-plain');
  const file = (name: string) => `\n\`\`\`txt file=${name}\n${name}\n\`\`\`\n`;
  writeFileSync(path, program('Plain') + ['lib/b.txt', 'lib/c.txt', 'd.txt'].map(file).join(''));
  await book.run(['chapters/01-plain.md']);
  assert.equal(readdirSync(folder, { recursive: true }).sort(), [
    'a.ts',
    'd.txt',
    'lib',
    'lib/b.txt',
    'lib/c.txt',
  ]);
  mkdirSync(join(folder, 'mine'));
  writeFileSync(join(folder, 'mine', 'notes.txt'), 'mine');
  writeFileSync(join(folder, 'd.txt'), 'changed');
  writeFileSync(path, program('Plain'));
  await book.run(['chapters/01-plain.md']);
  assert.equal(readdirSync(folder, { recursive: true }).sort(), [
    'a.ts',
    'd.txt',
    'mine',
    'mine/notes.txt',
  ]);
  assert.is(readFileSync(join(folder, 'd.txt'), 'utf8'), 'changed');
  rmSync(folder, { recursive: true });
});

chapters.run();
