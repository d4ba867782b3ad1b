// Our own TypeScript as plain JavaScript, compiled once and kept under .workbook/ until a source
// changes: through a loader each start of the runner costs 0.2 s more, and so does that of a host; the
// site's generator, with all that makes pages, takes twice as long without.
// This file is JavaScript because it runs before anything is compiled.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const store = new URL('.workbook/', root);

/**
 * The compiled runner: its folder, with cli.mjs in it, and the sessions' host. The kit goes to
 * .workbook/kit.mjs, where package.json says that `#kit` lies.
 */
export async function build() {
  const { folder } = await compiled('runner', {
    sources: ['runner/'],
    programs: ['runner/cli.ts', 'runner/session/host/host.ts', 'runner/kit/kit.ts'],
    reporter: 'runner/session/reporter/uvu.ts',
    external: ['esbuild', 'koffi', 'typescript'],
    linkKit,
  });
  return { root: fileURLToPath(root), folder, host: fileURLToPath(new URL('host.mjs', folder)) };
}

/** A program of ours, compiled into a folder of its own, whose name is the key of its sources. */
export async function compiled(name, options) {
  const place = new URL(`${name}/`, store);
  const key = keyOfSources(options.sources);
  const folder = new URL(`${key}/`, place);
  if (!existsSync(folder)) await compile(folder, { ...options, place, key });
  return { root: fileURLToPath(root), folder };
}

/** Names, sizes and times of the sources: reading them all would take longer than the list of chapters. */
function keyOfSources(folders) {
  const hash = createHash('sha256').update(process.version);
  const lockfile = fileURLToPath(new URL('package-lock.json', root));
  for (const path of [lockfile, ...folders.flatMap(sourcesIn)]) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

function sourcesIn(folder) {
  // With their types: without, Node asks the system for each of them.
  const entries = readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true });
  const sources = entries.filter(({ name }) => /\.m?ts$|\.mjs$/.test(name));
  return sources.map(({ parentPath, name }) => join(parentPath, name)).sort();
}

/** What CommonJS packages call once they stand in a module. */
const requireInModule =
  "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);";

/** In a folder of this process's own, moved into place when it is whole. */
async function compile(folder, { place, key, programs, reporter, external, linkKit }) {
  const esbuild = await import('esbuild');
  const fresh = new URL(`${key}-${process.pid}/`, place);
  const options = {
    // One file loads in a quarter of the time that the forty of our packages take.
    bundle: true,
    splitting: true,
    entryNames: '[name]',
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    target: 'node20',
  };
  const pathOf = (path) => fileURLToPath(new URL(path, root));
  await esbuild.build({
    ...options,
    entryPoints: programs.map(pathOf),
    external,
    outdir: fileURLToPath(fresh),
    sourcemap: true,
    banner: { js: requireInModule },
  });
  // Every test file loads it: with a source map, and with a copy of uvu, each would take 15 ms longer.
  if (reporter)
    await esbuild.build({
      ...options,
      entryPoints: [pathOf(reporter)],
      external: ['uvu'],
      outdir: fileURLToPath(new URL('reporter/', fresh)),
    });
  // First the kit: where the folder is, a process that comes later looks no further.
  linkKit?.(key);
  try {
    renameSync(fresh, folder);
  } catch {
    rmSync(fresh, { recursive: true }); // another process was quicker
  }
  removeOld(place);
}

function linkKit(key) {
  const kit = new URL(`kit.mjs.${process.pid}`, store);
  writeFileSync(kit, `export * from ${JSON.stringify(`./runner/${key}/kit.mjs`)};\n`);
  renameSync(kit, new URL('kit.mjs', store));
}

/** Copies of a day ago; a younger one may belong to a process that still works. */
function removeOld(place) {
  for (const name of readdirSync(place)) {
    const copy = new URL(`${name}/`, place);
    // Another process may have moved its own into place since the names were read.
    const made = statSync(copy, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    const age = Date.now() - made;
    if (age > 24 * 60 * 60 * 1000) rmSync(copy, { recursive: true, force: true });
  }
}
