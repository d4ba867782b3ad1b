// The cache of type errors: used until something changes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openWorkbook } from './workbook.ts';

const page = (value: string, prose = '') =>
  `# Typed\n${prose}\n\`\`\`ts file=port.ts\nexport const port: number = ${value};\n\`\`\`\n` +
  "\n```ts\nimport { port } from './port.ts';\n\nconsole.log(port);\n```\n";
const book = openWorkbook({});

const types = suite('types');
types.after(() => book.remove());

/** Edits, one after the other, and the type errors after each. */
const edits: [text: string, status: number, said: RegExp][] = [
  [page('9999'), 0, /✓ Types {2}2 blocks checked {2}\d+\.\d s/],
  [page('9999'), 0, /✓ Types {2}2 blocks checked {2}unchanged/],
  [page("'http'"), 1, /typed\.md:4:14 TS2322/],
  [
    page("'http'"),
    1,
    /Types {2}1 failed, 2 blocks checked {2}unchanged[\s\S]*typed\.md:4:14 TS2322/,
  ],
  [page("'http'", '\nA line more.\n'), 1, /typed\.md:6:14 TS2322/],
  [page('9999'), 0, /✓ Types {2}2 blocks checked {2}unchanged/],
];

types('the type errors are right after each edit', async () => {
  for (const [text, status, said] of edits) {
    writeFileSync(join(book.root, 'typed.md'), text);
    const run = await book.run(['typed.md']);
    assert.is(run.status, status, run.stdout + run.stderr);
    assert.match(run.stdout, said);
  }
});

types.run();
