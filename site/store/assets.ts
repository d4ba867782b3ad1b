// The style sheet, the scripts and the fonts, as they are published.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cardName } from '../pages/document.ts';

export type Assets = Map<string, Uint8Array>;

export interface AssetOptions {
  /** The folder of the workbook. */
  root: string;
  /** Where what was made before is kept. */
  memory: string;
  version: string;
}

/** The files by their name in the published folder; made once for each version of the site. */
export async function readAssets({ root, memory, version }: AssetOptions): Promise<Assets> {
  const store = join(memory, 'assets');
  const folder = join(store, version.slice(0, 16));
  const kept = await readAll(folder);
  if (kept) return kept;
  const assets = await bundle(root);
  await rm(store, { recursive: true, force: true });
  for (const [name, bytes] of assets) {
    const path = join(`${folder}.fresh`, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
  await rename(`${folder}.fresh`, folder); // so that what lies there is whole
  return assets;
}

async function readAll(folder: string): Promise<Assets | null> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => null);
  if (!entries) return null;
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const files = paths.map(async (path) => [nameIn(folder, path), await readFile(path)] as const);
  return new Map(await Promise.all(files));
}

function nameIn(folder: string, path: string): string {
  return path.slice(folder.length + 1).replaceAll('\\', '/');
}

async function bundle(root: string): Promise<Assets> {
  const esbuild = await import('esbuild');
  const site = join(root, 'site');
  const { outputFiles } = await esbuild.build({
    entryPoints: {
      style: join(site, 'theme', 'style.css'),
      windows: join(site, 'theme', 'windows.css'),
      script: join(site, 'client', 'main.ts'),
      search: join(site, 'client', 'search.ts'),
      stage: join(site, 'client', 'stage.ts'),
    },
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022', 'chrome100', 'firefox100', 'safari15.4'],
    loader: { '.woff2': 'file' },
    assetNames: 'fonts/[name]',
    outdir: site,
    tsconfigRaw: {}, // that of the folder is for the type checker, and extends another
    write: false,
  });
  const files = outputFiles.map(({ path, contents }) => [nameIn(site, path), contents] as const);
  return new Map([...files, [cardName, await readFile(join(site, 'theme', cardName))]]);
}
