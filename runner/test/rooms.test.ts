// Which folder may import which. Biome reads the imports, also those of types.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A folder imports only from itself, from folders before it, and from the files beside them except the heads. */
const order = {
  runner: ['book', 'expect', 'program', 'session', 'assignment', 'report', 'kit'],
  site: ['sources', 'highlight', 'chapter', 'pages', 'store'],
};
const heads = { runner: '{cli,flags,verify}.ts', site: '{cli,make,build,publish}.ts' };
/** Folders that may import all of these. */
const around = { runner: ['commands', 'test', 'bench'], site: ['dev', 'client', 'test', 'bench'] };

/** What no file of the site may import from the runner; of the sessions only their records are open. */
const closed = ['cli.ts', 'flags.ts', '{commands,kit,program,session}/**'];
const open = 'session/record.ts';

interface Rule {
  files: string;
  /** Patterns of forbidden imports; `!` allows again. The last pattern that fits counts. */
  imports: string[];
}

/** For a file that several rules fit, the last rule counts. */
const rules: Rule[] = [
  { files: 'runner/**', imports: ['**/cli.ts', '**/site/**'] },
  ...order.runner.map((room) => ({
    files: `runner/${room}/*`,
    imports: ['../**', ...besideAndBefore('runner', room)],
  })),
  // The host, the judge and the reporter are one folder deeper.
  {
    files: 'runner/session/*/*',
    imports: ['../../**', ...besideAndBefore('runner', 'session').map(deeper)],
  },
  ...['site/*', 'site/dev/*'].map((files) => ({
    files,
    imports: ['**/cli.ts', '**/client/**', '!../client/types.ts', ...ofRunner('**/runner/')],
  })),
  ...order.site.map((room) => ({
    files: `site/${room}/*`,
    imports: [
      '../**',
      ...besideAndBefore('site', room),
      '!../client/types.ts',
      '!../../runner/**',
      ...ofRunner('../../runner/'),
      // Only the sources, which keep the records, and make.ts run chapters.
      ...(room === 'sources' ? [] : ['../../runner/verify.ts']),
    ],
  })),
  { files: 'site/client/*', imports: ['../**'] },
];

const rooms = suite('rooms');

rooms('a folder imports only from folders before it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rooms-'));
  const overrides = rules.map(({ files, imports }) => {
    const options = {
      patterns: [{ group: imports, message: 'from a folder that is not before it' }],
    };
    const style = { noRestrictedImports: { level: 'error', options } };
    return { includes: [`**/${files}`], linter: { rules: { style } } };
  });
  const linter = { rules: { preset: 'none' } };
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ root: true, linter, overrides }));
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const flags = [`--config-path=${folder}`, '--diagnostic-level=error', '--reporter=github'];
  const words = [biome, 'lint', ...flags, '--max-diagnostics=none', 'runner', 'site'];
  const { status, stdout } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  assert.equal(
    stdout.split('\n').filter((line) => line.startsWith('::error')),
    [],
  );
  assert.is(status, 0);
});

rooms('every folder is in the order', () => {
  for (const half of ['runner', 'site'] as const) {
    const entries = readdirSync(join(root, half), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const known = [...order[half], ...around[half], 'theme'];
    assert.equal(
      folders.filter((name) => !known.includes(name)),
      [],
    );
  }
});

rooms('the README names every folder, and every file beside them', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const paths = ['runner', 'site'].flatMap((half) =>
    readdirSync(join(root, half), { withFileTypes: true })
      .filter(({ name }) => !name.endsWith('.d.mts'))
      .map((entry) => `${half}/${entry.name}${entry.isDirectory() ? '/' : ''}`),
  );
  assert.equal(
    paths.filter((path) => !readme.includes(`\`${path}\``)),
    [],
  );
});

rooms.run();

/** Allows the files beside a folder, and the folders before it. */
function besideAndBefore(half: 'runner' | 'site', room: string): string[] {
  const before = order[half].slice(0, order[half].indexOf(room));
  return ['!../*.ts', `../${heads[half]}`, ...before.map((name) => `!../${name}/**`)];
}

function ofRunner(runner: string): string[] {
  return [...closed.map((path) => runner + path), `!${runner}${open}`];
}

function deeper(pattern: string): string {
  return pattern.replace('../', '../../');
}
