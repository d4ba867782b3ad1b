// --strict: what cannot run here is a failure.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openWorkbook } from './workbook.ts';

const skipped = `# Skipped

\`\`\`ts
console.log('runs everywhere');
\`\`\`

\`\`\`console needs=no-such-program
$ no-such-program
\`\`\`
`;
const skips = `# Skips

\`\`\`ts test
import { test } from 'uvu';

test('holds', () => {});

test.skip('not today', () => {});

test.run();
\`\`\`
`;
const book = openWorkbook({
  'skips.md': skips,
  'skipped.md': skipped,
  'whole.md': '# Whole\n\n```ts\n```\n',
});

const strict = suite('strict');
strict.after(() => book.remove());

strict('without the flag a skip is not a failure, and its reason is printed', async () => {
  const { status, stdout } = await book.run(['skipped.md']);
  assert.is(status, 0, stdout);
  assert.match(stdout, '1 skipped: needs the program no-such-program, which is not installed');
  assert.match(stdout, /^1 verified, 1 skipped in/m);
});

strict('--strict turns a skip into exit status 1', async () => {
  const { status, stdout } = await book.run(['skipped.md', '--strict']);
  assert.is(status, 1);
  assert.match(stdout, /^1 verified, 1 skipped in/m);
});

strict('a test file that skips one of its tests counts as skipped', async () => {
  const { status, stdout } = await book.run(['skips.md']);
  assert.is(status, 0);
  assert.match(stdout, '1 skipped: the file skips 1 of 2 tests: "not today"');
  assert.is((await book.run(['skips.md', '--strict'])).status, 1);
});

strict('--strict changes nothing on a page without skips', async () => {
  assert.is((await book.run(['whole.md', '--strict'])).status, 0);
});

strict.run();
