// What a reader's browser loads for a page, as a server with gzip sends it.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Prints what each chapter weighs: its page, the style sheets and scripts it names, all typefaces. */
export async function showWeights(folder: string): Promise<void> {
  const pages = (await readdir(folder)).filter((name) => /^\d+-.*\.html$/.test(name)).sort();
  for (const page of pages) {
    const { bytes, requests } = await weigh(folder, page);
    console.log(`${page}: ${(bytes / 1024).toFixed(1)} KiB gzipped in ${requests} requests`);
  }
}

async function weigh(folder: string, page: string) {
  const html = await readFile(join(folder, page), 'utf8');
  const [head = ''] = html.split('</head>');
  const links = /<(?:script|link rel="stylesheet")[^>]* (?:src|href)="([^"]+)"/g;
  const named = [...head.matchAll(links)].map(([, name = '']) => name);
  const fonts = (await readdir(join(folder, 'fonts'))).map((name) => join('fonts', name));
  const files = [page, ...named, ...fonts];
  const sizes = await Promise.all(
    files.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      return name.endsWith('.woff2') ? bytes.length : gzipSync(bytes).length;
    }),
  );
  return { bytes: sizes.reduce((all, size) => all + size, 0), requests: files.length };
}
