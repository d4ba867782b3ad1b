// The rules about files: how long they may be, and where they may be. For imports see rooms.test.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('../..', import.meta.url));
const generated = new Set(['node_modules', '.workbook', '.git', 'dist']);
const topLevel = [
  'chapters',
  'runner',
  'site',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'README.md',
  'LICENSE',
];

const files = filesUnder(root);
const sources = files.filter((path) => /^(runner|site)\/.*\.ts$/.test(path) && !isFixture(path));

const structure = suite('structure');

structure('the top folder holds only the files of this list', () => {
  const names = readdirSync(root).filter((name) => !name.startsWith('.') && !generated.has(name));
  assert.equal(
    names.filter((name) => !topLevel.includes(name)),
    [],
  );
});

structure('only places.ts names paths below .workbook/', () => {
  const known = ['runner/places.ts', 'runner/build.mjs', 'runner/elsewhere.mjs'];
  const own = files.filter((path) => /^(runner|site)\//.test(path) && !isOutside(path));
  const wrong = own.filter((path) => !known.includes(path) && /\.(ts|mjs|mts|css)$/.test(path));
  assert.equal(
    wrong.filter((path) => /(?<![\w.])\.workbook/.test(read(path))),
    [],
  );
});

structure('no file has more than 250 lines', () => {
  const long = sources
    .filter((path) => !path.includes('/test/'))
    .map((path) => `${path}: ${read(path).trimEnd().split('\n').length}`)
    .filter((line) => Number(line.split(': ')[1]) > 250);
  assert.equal(long, []);
});

structure('nothing is exported by default', () => {
  assert.equal(
    sources.filter((path) => /^export default\b|\bas default\b.*\}/m.test(read(path))),
    [],
  );
});

structure('no file names the host that packages come from', () => {
  const host = /\bregistry\.\w+\.\w+|"resolved"\s*:\s*"|^\s*registry\s*=/m;
  assert.equal(
    files.filter((path) => !isBinary(path) && host.test(read(path))),
    [],
  );
});

structure.run();

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (generated.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return [relative(root, path).split(sep).join('/')];
  });
}

function isFixture(path: string): boolean {
  return path.includes('/fixtures/');
}

/** Folders of tests and benches. */
function isOutside(path: string): boolean {
  return /^(runner|site)\/(test|bench)\//.test(path);
}

function isBinary(path: string): boolean {
  return /\.(png|jpe?g|ico|woff2?|gz|pdf)$/.test(path);
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
