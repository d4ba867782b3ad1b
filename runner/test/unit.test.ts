// npm run unit: a test that hangs is named and killed with its processes, and nothing else counts as passed.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand } from './command.ts';
import { outliving } from './living.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const command = [process.execPath, here('../tool.mjs'), here('./unit/unit.ts')];

/** Test files: the expected message, and the text, which gets a suite `s`. */
const files: Record<string, [faults: string[], text: string]> = {
  waits: [
    ['it hung in the test "s: waits", and was ended after 10 s'],
    `s('waits', async () => {
      for (const detached of [false, true])
        spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached, stdio: 'inherit' });
      await new Promise((resolve) => setInterval(() => {}, 1000));
    });
    s.run();`,
  ],
  loops: [
    ['it hung in the test "s: loops", and was ended after 10 s'],
    "s('fine', () => {}); s('loops', () => { for (;;); }); s.run();",
  ],
  listens: [
    ['it hung after its last test, because something is still open, and was ended after 10 s'],
    "s('listens', () => { createServer().listen(0, '127.0.0.1'); }); s.run();",
  ],
  leaves: [
    ['it ended with status 0 in the test "s: leaves"'],
    "s('leaves', () => process.exit(0)); s.run();",
  ],
  crashes: [
    ['it ended with status 1 after the test "s: fine"'],
    "s('fine', () => {}); s.after(() => { throw new Error('late'); }); s.run();",
  ],
  stops: [['it ended with status 1 before its first test'], 'throw new Error();'],
  only: [
    ['the test "s: left" was not run: look for .only, or a suite without .run()'],
    "s('left', () => {}); s.only('chosen', () => {}); s.run();",
  ],
  forgotten: [
    ['the test "s: one" was not run: look for .only, or a suite without .run()'],
    "s('one', () => {});",
  ],
  empty: [['it holds no test'], ''],
  fails: [[], "s('wrong', () => { throw new Error('wrong'); }); s.skip('not here'); s.run();"],
};
const opening = `import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { suite } from 'uvu';
const s = suite('s');
`;

const unit = suite('unit');
const folder = mkdtempSync(join(tmpdir(), 'unit-'));
unit.after(() => rmSync(folder, { recursive: true }));
for (const [name, [, text]] of Object.entries(files))
  writeFileSync(join(folder, `${name}.test.ts`), opening + text);
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');

unit('each file that goes wrong is named, with the test that was running', async () => {
  const flags = ['--limit', '10', '--jobs', '5', '--results', 'results.json'];
  const options = { cwd: folder, env: { HOME: folder } };
  const { status, stdout } = await runCommand([...command, ...flags], options);
  assert.is(status, 1);
  const results = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
  const said = results.files.map(({ file, faults }: { file: string; faults: string[] }) => [
    file.replace('.test.ts', ''),
    faults,
  ]);
  assert.equal(
    Object.fromEntries(said),
    Object.fromEntries(Object.entries(files).map(([name, [faults]]) => [name, faults])),
  );
  const { passed, failed, skipped } = results;
  assert.equal({ passed, failed, skipped }, { passed: 4, failed: 10, skipped: 1 });
  assert.match(stdout, /^✘ fails\.test\.ts: s: wrong$/m);
  assert.match(stdout, /^○ skipped: fails\.test\.ts: s: not here$/m);
  assert.match(
    stdout,
    /^ {2}Total: {5}15\n {2}Passed: {4}4\n {2}Failed: {4}10\n {2}Skipped: {3}1\n/m,
  );
  if (process.platform === 'linux') assert.equal(await outliving(folder, 1), []);
});

const refused: [words: string[], message: RegExp][] = [
  [['no-such-file'], /^no test file matches no-such-file\n$/],
  [['--limit', '0'], /^--limit takes a whole number above 0, not 0\n$/],
  [['--unknown'], /^Unknown option '--unknown'.*\n$/],
  [['('], /^Invalid regular expression.*\n$/],
];
for (const [words, message] of refused) {
  unit(`${words.join(' ')} is refused in one line`, async () => {
    const { status, stderr } = await runCommand([...command, ...words], { cwd: folder });
    assert.is(status, 2);
    assert.match(stderr, message);
  });
}

unit.run();
