// Pages → files of the published folder.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Facts } from './chapter/types.ts';
import { assignmentsPage } from './pages/assignments.ts';
import { bookFrame, bookPart, chapterPage } from './pages/chapter.ts';
import { cardName, type Site } from './pages/document.ts';
import { notFoundPage, sitemap } from './pages/errors.ts';
import { type Home, homePage } from './pages/home.ts';
import { searchIndex } from './pages/search.ts';
import { termsPage } from './pages/terms.ts';
import { hashOf, type Published } from './store/published.ts';

/** The page of a chapter. */
export interface PublishedPage {
  /** SHA-256 of all that the page is made of. */
  key: string;
  facts: Facts;
  /** The chapter's HTML on its own page, and on that of the whole book. */
  body(): Promise<Uint8Array>;
  inBook(): Promise<Uint8Array>;
}

export interface PublishOptions {
  home: Home;
  published: Published;
  /** The version of the generator. */
  generator: string;
  baseUrl: string | null;
  /** The folder of scripts, styles and fonts, and its version. */
  assets: { folder: string; version: string };
  images: Map<string, Uint8Array>;
}

/** Writes the files that have changed. */
export async function publish(pages: PublishedPage[], options: PublishOptions): Promise<void> {
  const { home, published, generator, baseUrl, assets, images } = options;
  const site: Site = { home, chapters: pages.map(({ facts }) => facts), baseUrl };
  const frame = hashOf(generator, home.source, String(baseUrl));
  const whole = hashOf(frame, ...pages.map(({ key }) => key));
  // A chapter's page shows the titles of its neighbours.
  const titles = hashOf(frame, JSON.stringify(pages.map(({ facts }) => [facts.slug, facts.title])));
  for (const { key, facts, body } of pages) {
    const make = async () => chapterPage(facts, String(await body()), site);
    await published.put(`${facts.slug}.html`, hashOf(titles, key), make);
  }
  const others: Record<string, () => string | Promise<Uint8Array>> = {
    'index.html': () => homePage(site),
    'assignments.html': () => assignmentsPage(site),
    'terms.html': () => termsPage(site),
    'book.html': () => wholeBook(pages, site),
    '404.html': () => notFoundPage(site),
    'search-index.js': () => searchIndex(site.chapters),
  };
  if (baseUrl !== null) {
    const files = [...Object.keys(others), ...pages.map(({ facts }) => `${facts.slug}.html`)];
    const listed = files.filter((file) => file.endsWith('.html') && file !== '404.html');
    others['sitemap.xml'] = () => sitemap(listed, baseUrl);
  }
  for (const [name, make] of Object.entries(others)) await published.put(name, whole, make);
  for (const name of await namesIn(assets.folder))
    if (name !== cardName || baseUrl !== null)
      await published.put(name, assets.version, () => readFile(join(assets.folder, name)));
  for (const [name, bytes] of images) await published.put(name, hashOf(bytes), () => bytes);
}

/** The files of a folder and its subfolders, with slashes on every platform. */
async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  return paths.map((path) => path.split(sep).join('/'));
}

/** Several megabytes, nearly all from the store: copied as bytes, because decoding them takes time. */
async function wholeBook(pages: PublishedPage[], site: Site): Promise<Uint8Array> {
  const { before, after } = bookFrame(site);
  const parts: Uint8Array[] = [];
  for (const { facts, inBook } of pages) {
    const part = bookPart(facts);
    parts.push(Buffer.from(part.before), await inBook(), Buffer.from(part.after));
  }
  return Buffer.concat([Buffer.from(before), ...parts, Buffer.from(after)]);
}
