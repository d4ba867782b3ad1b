// The style sheet, the scripts and the fonts, as they are published.
import { join } from 'node:path';

/** The files by their name in the published folder. */
export async function bundleAssets(root: string): Promise<Map<string, Uint8Array>> {
  const esbuild = await import('esbuild');
  const site = join(root, 'site');
  const { outputFiles } = await esbuild.build({
    entryPoints: {
      style: join(site, 'theme', 'style.css'),
      script: join(site, 'client', 'main.ts'),
      search: join(site, 'client', 'search.ts'),
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
  return new Map(
    outputFiles.map(({ path, contents }) => [
      path.slice(site.length + 1).replaceAll('\\', '/'),
      contents,
    ]),
  );
}
