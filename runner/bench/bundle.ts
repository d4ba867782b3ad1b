// Our own programs as they are measured: compiled as start.mjs compiles the runner, without a loader.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Compiles a file of this folder, with all that it imports, into one JavaScript file. */
export async function bundle(name: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
}
