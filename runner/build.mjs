// Our own TypeScript as plain JavaScript, compiled once and kept under .workbook/ until a source
// changes: through a loader each start of the runner costs 0.2 s more, and each section starts a host.
// This file is JavaScript because it runs before anything is compiled.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sources = new URL('./', import.meta.url);
const root = new URL('../', import.meta.url);
const store = new URL('.workbook/', root);

/**
 * The compiled runner: its folder, with cli.mjs in it, and the sessions' host. The kit goes to
 * .workbook/kit.mjs, where package.json says that `#kit` lies.
 */
export async function build() {
  const key = keyOfSources();
  const folder = new URL(`runner/${key}/`, store);
  if (!existsSync(new URL('cli.mjs', folder))) await compile(key, folder);
  return { root: fileURLToPath(root), folder, host: fileURLToPath(new URL('host.mjs', folder)) };
}

/** Names, sizes and times of the sources: reading them all would take longer than the list of chapters. */
function keyOfSources() {
  const hash = createHash('sha256').update(process.version);
  const names = readdirSync(sources, { recursive: true, encoding: 'utf8' });
  for (const name of [
    '../package-lock.json',
    ...names.filter((name) => /\.m?ts$|\.mjs$/.test(name)).sort(),
  ]) {
    const { size, mtimeMs } = statSync(new URL(name, sources));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** What CommonJS packages call once they stand in a module. */
const requireForCommonJs =
  "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);";

/** In a folder of this process's own, moved into place when it is whole. */
async function compile(key, folder) {
  const esbuild = await import('esbuild');
  const fresh = new URL(`runner/${key}-${process.pid}/`, store);
  const entry = (path) => fileURLToPath(new URL(path, sources));
  await esbuild.build({
    entryPoints: [entry('cli.ts'), entry('session/host/host.ts'), entry('kit/kit.ts')],
    bundle: true,
    splitting: true,
    // One file loads in a quarter of the time that the forty of our packages take.
    external: ['esbuild', 'koffi', 'typescript'],
    banner: { js: requireForCommonJs },
    outdir: fileURLToPath(fresh),
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
  });
  // First the kit: where the folder is, a process that comes later looks no further.
  const kit = new URL(`kit.mjs.${process.pid}`, store);
  writeFileSync(kit, `export * from ${JSON.stringify(`./runner/${key}/kit.mjs`)};\n`);
  renameSync(kit, new URL('kit.mjs', store));
  try {
    renameSync(fresh, folder);
  } catch {
    rmSync(fresh, { recursive: true }); // another process was quicker
  }
  removeOld();
}

/** Copies of a day ago; a younger one may belong to a runner that still works. */
function removeOld() {
  const copies = new URL('runner/', store);
  for (const name of readdirSync(copies)) {
    const copy = new URL(`${name}/`, copies);
    // Another process may have moved its own into place since the names were read.
    const made = statSync(copy, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    const age = Date.now() - made;
    if (age > 24 * 60 * 60 * 1000) rmSync(copy, { recursive: true, force: true });
  }
}
