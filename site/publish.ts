// Pages → files: each in its frame, in the folder that is published.

import type { Facts } from './chapter/types.ts';
import { assignmentsPage } from './pages/assignments.ts';
import { bookFrame, bookPart, chapterPage } from './pages/chapter.ts';
import { cardName, type Site } from './pages/document.ts';
import { notFoundPage, sitemap } from './pages/errors.ts';
import { type Home, homePage } from './pages/home.ts';
import { searchIndex } from './pages/search.ts';
import { termsPage } from './pages/terms.ts';
import type { Cache } from './store/cache.ts';
import { hashOf, type Output } from './store/output.ts';

export interface PublishedPage {
  id: string;
  key: string;
  facts: Facts;
}

export interface PublishOptions {
  home: Home;
  cache: Cache;
  output: Output;
  version: string;
  baseUrl: string | null;
  assets: Map<string, Uint8Array>;
  images: Map<string, Uint8Array>;
  /** Hears which chapters' pages are new, before the rest is made. */
  onPages(written: string[]): void;
}

/** Writes the files that are made of something else than those that lie there. */
export function publish(pages: PublishedPage[], options: PublishOptions): void {
  const { home, cache, output, version, baseUrl, assets, images, onPages } = options;
  const site: Site = { home, chapters: pages.map(({ facts }) => facts), baseUrl };
  const frame = hashOf(version, home.source, String(baseUrl));
  const whole = hashOf(frame, ...pages.map(({ key }) => key));
  // A chapter's page shows the titles of its neighbours.
  const titles = hashOf(frame, JSON.stringify(pages.map(({ facts }) => [facts.slug, facts.title])));
  for (const { id, key, facts } of pages) {
    const make = () => chapterPage(facts, cache.body(id), site);
    output.put(`${facts.slug}.html`, hashOf(titles, key), make);
  }
  onPages(output.written());
  cache.flush();
  const others: Record<string, () => string | Uint8Array> = {
    'index.html': () => homePage(site),
    'assignments.html': () => assignmentsPage(site),
    'terms.html': () => termsPage(site),
    'book.html': () => wholeBook(pages, { cache, site }),
    '404.html': () => notFoundPage(site),
    'search-index.js': () => searchIndex(site.chapters),
  };
  if (baseUrl !== null) {
    const files = [...Object.keys(others), ...pages.map(({ facts }) => `${facts.slug}.html`)];
    const listed = files.filter((file) => file.endsWith('.html') && file !== '404.html');
    others['sitemap.xml'] = () => sitemap(listed, baseUrl);
  }
  for (const [name, make] of Object.entries(others)) output.put(name, whole, make);
  for (const [name, bytes] of assets)
    if (name !== cardName || baseUrl !== null) output.put(name, hashOf(version), () => bytes);
  for (const [name, bytes] of images) {
    const key = hashOf(Buffer.from(bytes).toString('base64'));
    output.put(name, key, () => bytes);
  }
}

/** Megabytes, of which nearly all lie ready: they are copied as bytes, and never become text. */
function wholeBook(
  pages: PublishedPage[],
  { cache, site }: { cache: Cache; site: Site },
): Uint8Array {
  const { before, after } = bookFrame(site);
  const parts = pages.flatMap(({ id, facts }) => {
    const part = bookPart(facts);
    return [Buffer.from(part.before), cache.inBook(id), Buffer.from(part.after)];
  });
  return Buffer.concat([Buffer.from(before), ...parts, Buffer.from(after)]);
}
