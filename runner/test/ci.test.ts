// npm test with its flags, and how .ci/count.mjs adds up the steps of .ci/run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand } from './command.ts';
import { writeFiles } from './workbook.ts';

const here = (path: string) => fileURLToPath(new URL(`../../.ci/${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ci-'));
const unit = { passed: 3, failed: 0, skipped: 1, files: [] };
const report = {
  chapters: [
    {
      problems: [],
      types: { outcomes: [{ status: 'passed' }] },
      sections: [
        { broken: null, outcomes: [{ status: 'passed' }, { status: 'skipped' }] },
        { broken: 'the host ended', outcomes: [{ status: 'failed' }] },
      ],
    },
    { problems: [{}], types: { outcomes: [] }, sections: [] },
  ],
};

const ci = suite('ci');
ci.after(() => rmSync(folder, { recursive: true }));

const counted: [what: string, files: Record<string, string>, line: string, status: number][] = [
  [
    'tests and reports are added up',
    { 'a/status': '0', 'a/unit.json': JSON.stringify(unit), 'b/status': '0' },
    '3 passed, 0 failed, 1 skipped',
    0,
  ],
  [
    'failures, sections that broke off and mistakes have failed',
    { 'a/status': '1', 'a/book.json': JSON.stringify(report) },
    '2 passed, 3 failed, 1 skipped',
    1,
  ],
  [
    'a step that failed without a failed test counts as one failure',
    { 'a/status': '0', 'a/unit.json': JSON.stringify(unit), 'b/status': '127' },
    '3 passed, 1 failed, 1 skipped',
    1,
  ],
  ['so does one that was broken off', { 'a/b.txt': '' }, '0 passed, 1 failed, 0 skipped', 1],
  [
    'so do results that are cut short',
    { 'a/status': '0', 'a/unit.json': '{"passed": 3' },
    '0 passed, 1 failed, 0 skipped',
    1,
  ],
];
for (const [what, files, line, status] of counted) {
  ci(what, async () => {
    const results = layOut(what, files);
    const run = await runCommand([process.execPath, here('count.mjs'), results], { cwd: folder });
    assert.is(run.stdout.trimEnd().split('\n').at(-1), line);
    assert.is(run.status, status);
  });
}

ci('npm test passes its flags to `npm run chapter`', async () => {
  const cwd = layOut('test', scripts(0));
  const words = [process.execPath, here('test.mjs'), '--strict', '--timeout=60'];
  const { status, stdout, stderr } = await runCommand(words, { cwd });
  assert.is(stdout, 'lint\nunit\nchapter all --strict --timeout=60\n', stderr);
  assert.is(status, 0);
});

ci('npm test stops at the first step that fails', async () => {
  const cwd = layOut('failing', scripts(3));
  const { status, stdout } = await runCommand([process.execPath, here('test.mjs')], { cwd });
  assert.is(stdout, 'lint\nunit\n');
  assert.is(status, 3);
});

if (process.platform === 'win32') {
  ci.skip('an unknown step of .ci/run (needs bash)');
} else {
  ci('an unknown step of .ci/run is refused with a list of the steps', async () => {
    const { status, stdout, stderr } = await runCommand(['bash', here('run'), 'lnt'], {
      cwd: folder,
    });
    assert.is(status, 2);
    assert.is(stdout, '');
    assert.match(stderr, /^lnt is not a step; the steps are: .*\blint\b.*\bstudent-edition\b.*\n$/);
  });
}

ci.run();

/** Makes a folder with these files; returns its path. */
function layOut(name: string, files: Record<string, string>): string {
  writeFiles(join(folder, name), files);
  return join(folder, name);
}

/** A package whose scripts print their arguments; `unit` ends with this status. */
function scripts(status: number): Record<string, string> {
  const scripts = { lint: 'node say.mjs 0 lint', unit: `node say.mjs ${status} unit` };
  return {
    'package.json': JSON.stringify({ scripts: { ...scripts, chapter: 'node say.mjs 0 chapter' } }),
    'say.mjs':
      'const [, , status, ...words] = process.argv; console.log(...words); process.exit(+status);',
  };
}
