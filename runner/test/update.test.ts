// --update: writes what was printed into the page, keeps what still matches, and stores no failure.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openWorkbook } from './workbook.ts';

const page = (...lines: string[]) => `# Page\n\n${lines.join('\n')}\n`;
const program = ['```ts', "console.log('one', process.pid);", "console.log('two');", '```', ''];
/** Printed lines of every form that has a meaning in a terminal. */
const forms = ['$ x', '> x', '^C', '[1]', '...', '<name>', '\\n', '```'];
const inTerminal = forms.map((line) => `\\${line}`);
const inOutput = [...forms.slice(0, 4), ...inTerminal.slice(4)];
const printForms = `process.stdout.write(${JSON.stringify(`${forms.join('\n')}\n`)});`;
const shell = "$ sh -c 'echo one; echo two; echo three; echo four'";

/** A page before and after the update; with `crlf` its lines end in CRLF. */
const cases: Record<string, { before: string; after: string; crlf?: true }> = {
  'an output that differs is rewritten': {
    before: page(...program, '```output', 'one <pid>', 'deux', '```'),
    after: page(...program, '```output', 'one <pid>', 'two', '```'),
  },
  'a transcript keeps its placeholders and its three dots': {
    before: page('```console', shell, '<first>', 'zwei', 'three', '...', '```'),
    after: page('```console', shell, '<first>', 'two', 'three', '...', '```'),
  },
  'missing lines are added, extra lines are removed': {
    before: page('```console', shell, 'zero', 'one', 'three', 'four', 'five', '```'),
    after: page('```console', shell, 'one', 'two', 'three', 'four', '```'),
  },
  'an empty block is filled': {
    before: page('```console', "$ sh -c 'echo one'", '```', '', 'Prose.'),
    after: page('```console', "$ sh -c 'echo one'", 'one', '```', '', 'Prose.'),
  },
  'typed lines, keys and a status keep their places': {
    before: page(
      '```console',
      '$ cat',
      '> hi',
      'ho',
      '^D',
      '$ sh -c "echo a; exit 3"',
      'b',
      '[3]',
      '```',
    ),
    after: page(
      '```console',
      '$ cat',
      '> hi',
      'hi',
      '^D',
      '$ sh -c "echo a; exit 3"',
      'a',
      '[3]',
      '```',
    ),
  },
  'a block in a list keeps its indent': {
    before: page(
      '1. First',
      '',
      '   ```console',
      '   $ echo one',
      '   uno',
      '   ```',
      '',
      '2. Second',
    ),
    after: page(
      '1. First',
      '',
      '   ```console',
      '   $ echo one',
      '   one',
      '   ```',
      '',
      '2. Second',
    ),
  },
  'a block in a quote keeps its quote marks': {
    before: page('> ```console', '> $ echo one', '> uno', '> ```', '>', '> More.'),
    after: page('> ```console', '> $ echo one', '> one', '> ```', '>', '> More.'),
  },
  'a terminal escapes every form that means something': {
    before: page(
      '```ts file=forms.ts',
      printForms,
      '```',
      '',
      '```console',
      '$ npx tsx forms.ts',
      '```',
    ),
    after: page(
      '```ts file=forms.ts',
      printForms,
      '```',
      '',
      '```console',
      '$ npx tsx forms.ts',
      ...inTerminal,
      '```',
    ),
  },
  'an output block escapes only what means something there': {
    before: page('```ts', printForms, '```', '', '```output', 'none', '```'),
    after: page('```ts', printForms, '```', '', '```output', ...inOutput, '```'),
  },
  'a file with CRLF keeps it': {
    before: page('```console', '$ echo one', 'uno', 'dos', '```'),
    after: page('```console', '$ echo one', 'one', '```'),
    crlf: true,
  },
};
/** Pages that the update does not change. */
const kept: Record<string, string> = {
  crash: page(
    '```ts',
    "console.log('one');",
    'process.exit(1);',
    '```',
    '',
    '```output',
    'uno',
    '```',
  ),
  status: page('```console', "$ sh -c 'echo one; exit 1'", 'uno', '```'),
  timeout: page('```console timeout=300ms', "$ sh -c 'echo one; sleep 100'", 'uno', '```'),
  skip: page('```console needs=no-such-program', "$ sh -c 'echo one'", 'uno', '```'),
  mistake: page('```console timeout=soon', '$ echo one', 'uno', '```'),
};

const book = openWorkbook({});
const read = (file: string) => readFileSync(join(book.root, file), 'utf8');
const update = suite('update');
update.after(() => book.remove());

for (const [index, [name, { before, after, crlf }]] of Object.entries(cases).entries()) {
  const ends = (text: string) => (crlf ? text.replaceAll('\n', '\r\n') : text);
  const file = `case-${index}.md`;
  writeFileSync(join(book.root, file), ends(before));
  const ended = book.run([file, '--update']);
  update(`${name}, the difference is shown, and the page is true then`, async () => {
    const { status, stdout, stderr } = await ended;
    assert.is(read(file), ends(after), stdout + stderr);
    assert.is(status, 0, stdout);
    assert.match(stdout, `--- ${file}\tbefore\n+++ ${file}\tafter\n@@`);
    assert.match(stdout, /^[+-][^+-]/m);
  });
}

for (const [name, text] of Object.entries(kept)) {
  writeFileSync(join(book.root, `${name}.md`), text);
  const ended = book.run([`${name}.md`, '--update']);
  update(`a page with a ${name} is not rewritten`, async () => {
    const { status, stdout } = await ended;
    assert.is(read(`${name}.md`), text);
    assert.is(status, { skip: 0, mistake: 2 }[name] ?? 1, stdout);
    assert.not.match(stdout, '+++');
  });
}

update('an update of a true page changes nothing', async () => {
  await book.run(['case-0.md', '--update']);
  const before = read('case-0.md');
  const { status, stdout } = await book.run(['case-0.md', '--update']);
  assert.is(status, 0);
  assert.is(read('case-0.md'), before);
  assert.not.match(stdout, 'rewritten');
});

update('--update is refused if CI is set', async () => {
  const { status, stdout, stderr } = await book.run(['crash.md', '--update'], { env: { CI: '1' } });
  assert.is(status, 2);
  assert.is(stdout, '');
  assert.match(stderr, /^--update is refused where CI is set; .*\n$/);
});

update.run();
