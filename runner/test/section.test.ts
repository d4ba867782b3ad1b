// --section: one section of a chapter, by its number, its title or a part of the title.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openWorkbook } from './workbook.ts';

const program = (text: string) => `\`\`\`ts\nconsole.log('${text}');\n\`\`\`\n`;
const chapter = `# Ports

${program('intro')}
## Free ports

${program('free')}
## Nothing to run here

Prose.

## Ports

${program('ports')}
### A part of it

${program('part')}
## 3 ports at once

${program('three')}`;
const book = openWorkbook({
  'ports.md': chapter,
  'other.md': `# Other\n\n## Sockets\n\n${program('sockets')}`,
});

const section = suite('section');
section.after(() => book.remove());

const choices: [wanted: string, printed: string[]][] = [
  ['1', ['free']],
  ['3', ['ports', 'part']],
  ['Free ports', ['free']],
  ['fREE pORTS', ['free']],
  ['at once', ['three']],
  ['ports', ['ports', 'part']],
  ['port', ['free', 'ports', 'part', 'three']],
];
for (const [wanted, printed] of choices) {
  const ended = book.run(['ports.md', `--section=${wanted}`]);
  section(`--section=${wanted} runs what is meant, and nothing else`, async () => {
    const { status, stdout, stderr } = await ended;
    assert.is(status, 0, stdout + stderr);
    const lines = [...stdout.matchAll(/│ (\w+)$/gm)].map(([, text]) => text);
    assert.equal(lines, printed);
  });
}

section('--section searches all the given chapters', async () => {
  const { status, stdout } = await book.run(['ports.md', 'other.md', '--section=sockets']);
  assert.is(status, 0);
  assert.match(stdout, /^1 verified in/m);
});

section('a run of one section does not change the record of the chapter', async () => {
  assert.is(await book.record('ports').catch(() => null), null);
});

const unknown: [wanted: string, said: RegExp][] = [
  ['Fre ports', /^the section `Fre ports` does not exist; did you mean `Free ports`\?\n$/],
  [
    'datagrams',
    /^the section `datagrams` does not exist; allowed: .*`Free ports`, .*`3 ports at once`\n$/,
  ],
  ['9', /^the section `9` does not exist; allowed: .*`Free ports`/],
  ['0', /^the section `0` does not exist/],
];
for (const [wanted, said] of unknown) {
  const ended = book.run(['ports.md', `--section=${wanted}`]);
  section(`--section=${wanted} is none, and what may be meant is said`, async () => {
    const { status, stdout, stderr } = await ended;
    assert.is(status, 2);
    assert.match(stderr, said);
    assert.is(stdout, '');
  });
}

section.run();
