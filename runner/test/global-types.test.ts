// `declare global` on one page has no effect on another, whichever pages are checked together.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openWorkbook } from './workbook.ts';

const declares = {
  global: 'declare global {\n  var leaked: number;\n}\nglobalThis.leaked = 1;\nexport {};',
  module: "declare module 'node:net' {\n  let leaked: number;\n}\nexport {};",
  reference: '/// <reference lib="dom" />\nexport {};',
};
const uses = {
  global: 'console.log(globalThis.leaked);',
  module: "import { leaked } from 'node:net';\nconsole.log(leaked);",
  reference: 'console.log(typeof document.title);',
};
const page = (code: string) => `# Page\n\n\`\`\`ts fails\n${code}\nprocess.exit(1);\n\`\`\`\n`;
const broken = '# Broken\n\n```ts fails\nconst = 1;\n```\n';
const kinds = ['global', 'module', 'reference'] as const;
const book = openWorkbook({
  ...Object.fromEntries(kinds.map((kind) => [`declares/${kind}.md`, page(declares[kind])])),
  ...Object.fromEntries(kinds.map((kind) => [`uses/${kind}.md`, page(uses[kind])])),
  'broken/broken.md': broken,
});

const types = suite('global types');
types.after(() => book.remove());

types('the type errors are the same alone, together, from the cache and without it', async () => {
  const alone = await verdicts('uses');
  assert.match(alone.global, 'TS7017');
  assert.match(alone.module, 'TS2305');
  assert.match(alone.reference, 'TS2584');
  assert.equal(await verdicts('declares', 'broken', 'uses'), alone);
  rmSync(join(book.root, '.workbook', 'types'), { recursive: true });
  assert.equal(await verdicts('declares', 'broken', 'uses'), alone);
  assert.equal(await verdicts('uses'), alone);
});

types.run();

/** The type errors on each page that uses a declaration of another page. */
async function verdicts(...folders: string[]): Promise<Record<(typeof kinds)[number], string>> {
  const { stdout } = await book.run([...folders]);
  const said = (kind: string) =>
    stdout.split('\n').filter((line) => line.includes(`uses/${kind}.md`) && / TS\d/.test(line));
  return {
    global: said('global').join(),
    module: said('module').join(),
    reference: said('reference').join(),
  };
}
