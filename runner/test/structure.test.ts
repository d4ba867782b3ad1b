// The rules about files: who may import whom, how long a file may be, what may lie where.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('../..', import.meta.url));
const generated = new Set(['node_modules', '.workbook', '.git', 'dist']);
/** A folder of runner/ imports only from itself and from folders above it. */
const order = ['book', 'program', 'session', 'wire', 'assignment', 'report', 'kit'];
/** What every folder may import: they import nothing of the runner's folders themselves. */
const leaves = ['languages', 'places', 'plural', 'signals', 'store', 'usage'].map(
  (name) => `runner/${name}.ts`,
);
/** What no such folder imports: the command line's commands, and what looks on from outside. */
const aside = ['commands', 'test', 'bench'];
const topLevel = [
  ...['chapters', 'runner', 'site', 'package.json', 'package-lock.json', 'tsconfig.json'],
  ...['README.md', 'LICENSE'],
];

interface Import {
  /** Paths from the root, with slashes. */
  from: string;
  to: string;
  /** Whether it is gone when the program runs. */
  typeOnly: boolean;
}

const files = filesUnder(root);
const sources = files.filter((path) => /^(runner|site)\/.*\.ts$/.test(path) && !isFixture(path));
const imports = sources.flatMap(importsOf);

const structure = suite('structure');

structure('a folder of the runner imports only from folders above it', () => {
  const wrong = imports.filter(({ from, to }) => {
    const [own, other] = [placeOf(from), placeOf(to)];
    if (own === null || aside.includes(own) || leaves.includes(to)) return false;
    return !order.includes(other ?? '') || order.indexOf(other ?? '') > order.indexOf(own);
  });
  assert.equal(wrong.map(show), []);
});

structure('every folder of the runner has its place in the order', () => {
  const folders = new Set(sources.map(placeOf).filter((place) => place !== null));
  const unknown = [...folders].filter((folder) => ![...order, ...aside].includes(folder));
  assert.equal(unknown, []);
});

structure('the runner does not import the site', () => {
  const wrong = imports.filter(({ from, to }) => isRunner(from) && !isRunner(to));
  assert.equal(wrong.map(show), []);
});

structure(
  'the site imports of the runner only its book, how to run it, what to make of records and how to tell a failure, and types',
  () => {
    const open = [
      ...leaves.map((path) => path.slice('runner/'.length)),
      ...['build.mjs', 'verify.ts', 'assignment/evidence.ts', 'assignment/rubric.ts'],
      ...['report/colour.ts', 'report/failure.ts', 'report/key.ts', 'report/mark.ts'],
      ...['report/outcomes.ts', 'report/progress.ts', 'report/store.ts'],
    ];
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      if (isRunner(from) || !isRunner(to) || /^site\/(test|bench)\//.test(from)) return false;
      return (
        !to.startsWith('runner/book/') && !open.includes(to.slice('runner/'.length)) && !typeOnly
      );
    });
    assert.equal(wrong.map(show), []);
  },
);

structure('a folder of the site imports only from folders above it', () => {
  const layers = ['site/highlight', 'site/chapter', 'site/pages'];
  const wrong = imports.filter(({ from, to, typeOnly }) => {
    const [own, other] = [layerOf(from), layerOf(to)];
    return !typeOnly && layers.includes(own) && layers.indexOf(other) > layers.indexOf(own);
  });
  assert.equal(wrong.map(show), []);
});

structure('what runs in the browser imports nothing else, and nothing imports it', () => {
  const wrong = imports.filter(({ from, to }) => isClient(from) !== isClient(to));
  assert.equal(wrong.map(show), []);
});

structure('only the records of the site run chapters', () => {
  const starts = ['site/sources/records.ts', 'site/make.ts'];
  const wrong = imports.filter(
    ({ from, to, typeOnly }) =>
      from.startsWith('site/') && to === 'runner/verify.ts' && !typeOnly && !starts.includes(from),
  );
  assert.equal(wrong.map(show), []);
});

structure('nobody imports a command line', () => {
  assert.equal(imports.filter(({ to }) => to.endsWith('/cli.ts')).map(show), []);
});

structure('whatever is imported is there', () => {
  assert.equal(imports.filter(({ to }) => !files.includes(to)).map(show), []);
});

structure('nothing lies at the top but what the design names', () => {
  const names = readdirSync(root).filter((name) => !name.startsWith('.') && !generated.has(name));
  assert.equal(
    names.filter((name) => !topLevel.includes(name)),
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

/** Static, dynamic and type imports, and what is exported onwards; packages are left out. */
function importsOf(from: string): Import[] {
  const pattern =
    /^(?:import|export)\s+(type\s)?[^'"()]*?from\s+'(\.[^']+)'|\bimport\(\s*'(\.[^']+)'\s*\)|^import\s+'(\.[^']+)'|new URL\(\s*'(\.[^']+\.ts)'/gm;
  return [...read(from).matchAll(pattern)].map(([, type, named, dynamic, bare, url]) => {
    const target = join(from, '..', named ?? dynamic ?? bare ?? url ?? '');
    return { from, to: target.split(sep).join('/'), typeOnly: type !== undefined };
  });
}

/** The folder of runner/ that a file lies in; null for its top level and for what is elsewhere. */
function placeOf(path: string): string | null {
  return /^runner\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** `site/pages` for a file in that folder. */
function layerOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

function isClient(path: string): boolean {
  return path.startsWith('site/client/');
}

function isRunner(path: string): boolean {
  return path.startsWith('runner/');
}

function isFixture(path: string): boolean {
  return path.includes('/fixtures/');
}

function isBinary(path: string): boolean {
  return /\.(png|jpe?g|ico|woff2?|gz|pdf)$/.test(path);
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function show({ from, to }: Import): string {
  return `${from} imports ${to}`;
}
