// Programs in a workbook that is not complete: each prints in one line what is missing, and ends with 2.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand } from './command.ts';
import { writeFiles } from './workbook.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const place = mkdtempSync(join(tmpdir(), 'start-'));
const newer = { ...manifest, engines: { node: '>=99.5' } };
const everything = { ...manifest.dependencies, ...manifest.devDependencies };

/** Workbooks in which some programs cannot start. */
const workbooks = {
  bare: layOut('bare', manifest, {}),
  old: layOut('old', newer, everything),
  lean: layOut('lean', manifest, manifest.dependencies),
  whole: root,
};

const bare = /^the package \S+ is not installed; type npm ci in the workbook's folder\n$/;
const lean = /^the package \S+ is not installed; type npm ci \(without --omit=dev\) in .*\n$/;
const old = /^this is Node \d+\.\d+\.\d+, but the workbook needs Node 99\.5 or later; .*\n$/;

const wrong: [workbook: keyof typeof workbooks, command: string, message: RegExp][] = [
  ['bare', 'runner/start.mjs chapter', bare],
  ['bare', 'site/start.mjs', bare],
  ['bare', 'runner/tool.mjs runner/bench/bench.ts', bare],
  ['old', 'runner/start.mjs chapter', old],
  ['old', 'site/start.mjs dev', old],
  ['old', 'runner/tool.mjs runner/bench/bench.ts', old],
  ['lean', 'site/start.mjs', lean],
  ['lean', 'site/start.mjs dev', lean],
  ['lean', 'runner/tool.mjs runner/bench/bench.ts', lean],
  ['whole', 'runner/start.mjs', /^the command is missing; type npm run chapter, .*\n$/],
  ['whole', 'runner/start.mjs chaptr', /^`chaptr` is not a command; type npm run chapter, .*\n$/],
  ['whole', 'runner/tool.mjs', /^usage: .*\n$/],
  ['whole', 'runner/tool.mjs no-such-program.ts', /^usage: .*\n$/],
  [
    'whole',
    'runner/tool.mjs runner/session/host/host.ts',
    /^this program is started by the runner; .*\n$/,
  ],
  ['whole', 'runner/tool.mjs runner/bench/bench.ts x', /^usage: npm run bench -- .*\n$/],
  ['whole', 'runner/tool.mjs runner/bench/by-hand.ts', /^usage: by-hand\.ts .*\n$/],
  ['whole', 'runner/bench/site-floor.mjs', /^usage: site-floor\.mjs .*\n$/],
  ['whole', 'runner/tool.mjs site/theme/subset.ts --help', /^subset\.ts takes no arguments\n$/],
];

const start = suite('start');
start.after(() => rmSync(place, { recursive: true }));

for (const [workbook, command, message] of wrong) {
  start(`node ${command} (${workbook}) says in one line what is wrong`, async () => {
    const words = [process.execPath, ...command.split(' ')];
    const { status, stdout, stderr } = await runCommand(words, { cwd: workbooks[workbook] });
    assert.match(stderr, message);
    assert.is(stdout, '');
    assert.is(status, 2);
  });
}

start('a chapter runs with only the packages of the runner (npm ci --omit=dev)', async () => {
  const words = [process.execPath, 'runner/start.mjs', 'chapter', 'page.md'];
  const { status, stdout, stderr } = await runCommand(words, { cwd: workbooks.lean });
  assert.is(status, 0, stderr);
  assert.match(stdout, /^1 verified in/m);
});

start.run();

/** A workbook with this package.json and these packages; one page in it. */
function layOut(name: string, manifest: object, packages: Record<string, string>): string {
  const folder = join(place, name);
  const filter = (path: string) => !path.startsWith(join(root, 'runner', 'test'));
  cpSync(join(root, 'runner'), join(folder, 'runner'), { recursive: true, filter });
  cpSync(join(root, 'site', 'start.mjs'), join(folder, 'site', 'start.mjs'));
  cpSync(join(root, 'package-lock.json'), join(folder, 'package-lock.json'));
  writeFiles(folder, {
    'package.json': JSON.stringify(manifest),
    'page.md': '# Page\n\n```ts\nconsole.log(1);\n```\n',
  });
  for (const path of Object.keys(packages).map((name) => join('node_modules', name))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(root, path), join(folder, path));
  }
  return folder;
}
