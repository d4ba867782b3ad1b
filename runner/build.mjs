// Our own TypeScript as plain JavaScript, compiled once and kept until a file changes that it is made
// of: through a loader each start of the runner costs 0.2 s more, and so does that of a host; the
// site's generator, with all that makes pages, takes twice as long without.
// This file is JavaScript because it runs before anything is compiled. It also decides where all that
// is generated goes; what lies where in there, runner/places.ts says.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openElsewhere, probe, writeWhole } from './elsewhere.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

/** What CommonJS packages call once they stand in a module. */
const requireInModule =
  "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);";

/** One file loads in a quarter of the time that the forty of our packages take. */
const modules = {
  splitting: true,
  platform: 'node',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  target: 'node20',
  sourcemap: true,
  sourcesContent: false, // they lie where the map says
  banner: { js: requireInModule },
};

/** What is compiled, each into a folder of its own: esbuild's options, and the folder in that one. */
const programs = {
  runner: [
    {
      ...modules,
      entryPoints: ['runner/cli.ts', 'runner/session/host/host.ts', 'runner/kit/kit.ts'],
      external: ['esbuild', 'koffi', 'typescript'],
    },
    {
      ...modules,
      into: 'reporter',
      entryPoints: ['runner/session/reporter/uvu.ts'],
      external: ['uvu'],
      // Every test file loads it: with a source map, and with a copy of uvu, each would take 15 ms longer.
      sourcemap: false,
      banner: {},
    },
  ],
  generator: [
    {
      ...modules,
      entryPoints: ['site/cli.ts'],
      // A grammar is loaded when a block comes that is written in its language.
      external: ['esbuild', 'koffi', 'typescript', 'shiki/langs'],
    },
  ],
  assets: [
    {
      entryPoints: [
        ...['site/theme/style.css', 'site/theme/windows.css', 'site/theme/card.png'],
        ...['site/client/search.ts', 'site/client/stage.ts'],
        { in: 'site/client/main.ts', out: 'script' },
      ],
      minify: true,
      format: 'iife',
      target: ['es2022', 'chrome100', 'firefox100', 'safari15.4'],
      loader: { '.woff2': 'file', '.png': 'copy' },
      assetNames: 'fonts/[name]',
      tsconfigRaw: {}, // that of the folder is for the type checker, and extends another
    },
  ],
};

/**
 * The compiled runner, whose folder holds cli.mjs, and the sessions' host. The kit goes to kit.mjs
 * in the store, where package.json says that `#kit` lies.
 */
export async function build() {
  const { store, runner } = await compileAll(['runner']);
  return { root, store, ...runner, host: join(runner.folder, 'host.mjs') };
}

/** The same, with the site's generator and what its pages load. */
export async function buildSite() {
  const { store, runner, generator, assets } = await compileAll(['runner', 'generator', 'assets']);
  return { root, store, runner, generator, assets, host: join(runner.folder, 'host.mjs') };
}

/** Where the workbook's own store cannot be written, all goes to another place. */
async function compileAll(names) {
  const own = join(root, '.workbook');
  try {
    probe(own);
    return await compileInto(own, names);
  } catch (error) {
    if (error.syscall === undefined) throw error;
    const store = openElsewhere(root);
    console.error(
      `${own} cannot be written (${error.code}), so what is generated goes to ${dirname(store)}.`,
    );
    return await compileInto(store, names);
  }
}

async function compileInto(store, names) {
  const made = { store };
  for (const name of names) {
    const place = join(store, name);
    made[name] = readMade(place) ?? (await compile(place, programs[name]));
  }
  linkKit(store, made.runner.folder);
  return made;
}

/** All that a program's version depends on beside its sources. */
const system = [process.version, process.platform, process.arch].join(' ');

/** What was compiled before, if no file that it is made of, and none of its own, is another by now. */
function readMade(place) {
  try {
    const { by, name, version, files } = JSON.parse(readFileSync(join(place, 'made.json'), 'utf8'));
    const isSame = ([path, size, time]) => {
      const now = statSync(join(root, path));
      return now.size === size && now.mtimeMs === time;
    };
    return by === system && files.every(isSame) ? { folder: join(place, name), version } : null;
  } catch {
    return null;
  }
}

/** Compiles into a folder that nobody knows before it is whole. */
async function compile(place, parts) {
  const began = Date.now();
  const esbuild = await import('esbuild');
  const name = `${began.toString(36)}-${process.pid}`;
  const folder = join(place, name);
  const common = { entryNames: '[name]', bundle: true, metafile: true, write: false };
  const builds = parts.map(({ into = '', ...options }) =>
    esbuild.build({ ...common, ...options, absWorkingDir: root, outdir: join(folder, into) }),
  );
  const built = await Promise.all(builds);
  const outputFiles = built.flatMap((part) => part.outputFiles);
  const read = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const sources = read.filter((path) => existsSync(join(root, path)));
  const inputs = [...sources, 'runner/build.mjs', 'package.json', 'package-lock.json'];
  const version = versionOf(inputs);
  if (existsSync(place) && !statSync(place).isDirectory()) rmSync(place);
  mkdirSync(place, { recursive: true });
  try {
    for (const { path, contents } of outputFiles) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, contents);
    }
    // Of the packages' files only npm changes any, and then it changes its list of them.
    const own = inputs.filter((path) => !isPackaged(path));
    const outputs = outputFiles.map(({ path }) => relative(root, path));
    const files = [...own, 'node_modules/.package-lock.json', ...outputs]
      .filter((path) => existsSync(join(root, path)))
      .map((path) => {
        const { size, mtimeMs } = statSync(join(root, path));
        // What was saved while we compiled may be what we read or not: the next start compiles again.
        const unsure = mtimeMs >= began && mtimeMs <= Date.now() && !outputs.includes(path);
        return [path, unsure ? -1 : size, mtimeMs];
      });
    writeWhole(join(place, 'made.json'), JSON.stringify({ by: system, name, version, files }));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  removeOld(place);
  return { folder, version };
}

/** SHA-256 of what the files hold; the lockfile stands for the packages that are not compiled in. */
function versionOf(inputs) {
  const hash = createHash('sha256').update(system);
  for (const path of [...new Set(inputs)].sort()) {
    const name = path
      .split(sep)
      .join('/')
      .replace(/^.*?node_modules\//, 'node_modules/');
    hash.update(`\n${name}\n`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function isPackaged(path) {
  return path.split(/[\\/]/).includes('node_modules');
}

/** Compilations of a day ago; a younger one may belong to a process that still works. */
function removeOld(place) {
  for (const entry of readdirSync(place)) {
    const path = join(place, entry);
    // Another process may have removed it since the names were read.
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 24 * 60 * 60 * 1000) rmSync(path, { recursive: true, force: true });
  }
}

function linkKit(store, folder) {
  const path = join(store, 'kit.mjs');
  const text = `export * from ${JSON.stringify(`./runner/${basename(folder)}/kit.mjs`)};\n`;
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeWhole(path, text);
}
