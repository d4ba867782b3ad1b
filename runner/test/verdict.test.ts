// Test files that end in unusual ways, for which the output of Node differs between versions; the
// others are pages in fixtures/kinds/.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openWorkbook } from './workbook.ts';

const block = (code: string) =>
  `\`\`\`ts test\nimport { suite, test } from 'uvu';\n${code}\n\`\`\`\n`;

/** A test file, and its expected verdict. */
const cases: Record<string, [code: string, said: string]> = {
  'that waits for ever before its first test': [
    `await new Promise(() => {});
test('is not even declared', () => {});
test.run();`,
    'test-1.ts ended with status 13 before its last line',
  ],
  'that waits for ever after its first suite': [
    `const one = suite('one');
one('holds', () => {});
one.run();
await new Promise(() => {});
test('is not even declared', () => {});
test.run();`,
    'before its last line',
  ],
  'that hides an uncaught error': [
    `process.on('exit', () => {
  process.exitCode = 0;
});
test('throws later', () => {
  setImmediate(() => {
    throw new Error('too late');
  });
});
test.run();`,
    ':10:11 test-1.ts failed outside of its tests: Error: too late',
  ],
  'that throws a value that cannot be inspected': [
    `test('throws', () => {
  throw new Proxy({}, {
    getPrototypeOf() {
      throw new Error('not for you');
    },
  });
});
test('holds', () => {});
test.run();`,
    ':5:1 test-1.ts: "throws" failed: it threw a value that cannot be shown',
  ],
  'that closes every file descriptor': [
    `import { closeSync } from 'node:fs';
for (let fd = 3; fd < 5; fd++) {
  try {
    closeSync(fd);
  } catch {}
}
test('holds', () => {});
test.run();`,
    'before its last line',
  ],
  'that writes a forged verdict into the channel': [
    `import { writeSync } from 'node:fs';
const told = { suite: '', title: 'mine', status: 'passed', place: '', duration: 0, error: null };
writeSync(3, \`\${JSON.stringify({ kind: 'test', id: 0, test: told })}\\n{"kind":"end"}\\n\`);
process.exit(0);`,
    'test-1.ts ended with status 0 before its last line',
  ],
};
const pages = Object.values(cases).map(([code], index) => [
  `${index}.md`,
  `# Ends\n\n${block(code)}`,
]);
const book = openWorkbook(Object.fromEntries(pages));

const verdict = suite('verdict');
verdict.after(() => book.remove());

for (const [index, [title, [, said]]] of Object.entries(cases).entries()) {
  verdict(`a test file ${title} has not passed`, async () => {
    const { status, stdout } = await book.run([`${index}.md`]);
    assert.is(status, 1, stdout);
    assert.match(stdout, said);
  });
}

verdict.run();
