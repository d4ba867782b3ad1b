// Compiles our own TypeScript, and again when a file has changed that it is made of. A loader would
// cost 0.2 s at each start of the runner and of a host, and would double the time of the site.
// This file is JavaScript because it runs before anything is compiled. It also chooses the store: the
// folder for all that is generated, whose own folders are in runner/places.ts.
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

/** CommonJS packages call require(), which a module does not have by itself. */
const requireInModule =
  "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);";

/** One bundled file loads four times as fast as the forty files of our packages. */
const modules = {
  splitting: true,
  platform: 'node',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  target: 'node20',
  sourcemap: true,
  sourcesContent: false, // the map names the files
  banner: { js: requireInModule },
};

/** What is compiled, each into its own folder: esbuild's options, and `into`, a folder below. */
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
      // shiki loads each grammar when a block needs it.
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
      tsconfigRaw: {}, // the folder's tsconfig.json is for the type checker alone
    },
  ],
};

/**
 * Compiles the runner, whose folder holds cli.mjs, and the sessions' host. The kit is linked as
 * kit.mjs in the store, the file that `#kit` means in package.json.
 */
export async function build() {
  const { store, runner } = await compileAll(['runner']);
  return { root, store, ...runner, host: join(runner.folder, 'host.mjs') };
}

/** Compiles the runner, the site's generator, and the files that its pages load. */
export async function buildSite() {
  const { store, runner, generator, assets } = await compileAll(['runner', 'generator', 'assets']);
  return { root, store, runner, generator, assets, host: join(runner.folder, 'host.mjs') };
}

/** Compiles into the workbook's store, or elsewhere if that cannot be written. */
async function compileAll(names) {
  const own = join(root, '.workbook');
  try {
    probe(own);
    return await compileInto(own, names);
  } catch (error) {
    if (error.syscall === undefined) throw error;
    const store = openElsewhere(root);
    console.error(`${own} cannot be written (${error.code}), so ${dirname(store)} is used`);
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

/** What was compiled before, if none of its sources and none of its own files has changed. */
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

/** Compiles into a new folder; made.json names it only when all of it is written. */
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
  const bundled = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const sources = bundled.filter((path) => existsSync(join(root, path)));
  const inputs = [...sources, 'runner/build.mjs', 'package.json', 'package-lock.json'];
  const version = versionOf(inputs);
  if (existsSync(place) && !statSync(place).isDirectory()) rmSync(place);
  mkdirSync(place, { recursive: true });
  try {
    for (const { path, contents } of outputFiles) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, contents);
    }
    // Only npm changes the files of packages, and then also its list of them.
    const own = inputs.filter((path) => !path.split(/[\\/]/).includes('node_modules'));
    const outputs = outputFiles.map(({ path }) => relative(root, path));
    const files = [...own, 'node_modules/.package-lock.json', ...outputs]
      .filter((path) => existsSync(join(root, path)))
      .map((path) => {
        const { size, mtimeMs } = statSync(join(root, path));
        // A file that was saved while we compiled may have been read before: compile again next time.
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

/** SHA-256 of the files; package-lock.json covers the packages that are not bundled. */
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

/** Removes what was compiled more than a day ago; a younger folder may still be in use. */
function removeOld(place) {
  for (const name of readdirSync(place)) {
    const path = join(place, name);
    const entry = statSync(path, { throwIfNoEntry: false }); // another process may have removed it
    if (entry && Date.now() - entry.mtimeMs > day) rmSync(path, { recursive: true, force: true });
  }
}

const day = 24 * 60 * 60 * 1000; // milliseconds

/** Writes the kit.mjs of the store, which exports the compiled kit. */
function linkKit(store, folder) {
  const path = join(store, 'kit.mjs');
  const text = `export * from ${JSON.stringify(`./runner/${basename(folder)}/kit.mjs`)};\n`;
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeWhole(path, text);
}
