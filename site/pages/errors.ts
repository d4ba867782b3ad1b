// What a server shows for an address where nothing is, and the list for search engines.
import { html } from '../html.ts';
import { document, type Site } from './document.ts';

/** It is shown at any address, so with a base its own links begin there. */
export function notFoundPage(site: Site): string {
  const prefix = site.baseUrl ?? '';
  const items = site.chapters.map(
    ({ slug, number, title }) =>
      html`<li><a href="${prefix}${slug}.html"><span class="number">${number}</span> ${title}</a></li>`,
  );
  const main = html`
    <header class="opening">
    <p class="number">404</p>
    <h1>Page not found</h1>
    </header>\n
    <section class="lesson">
    <p>There is no page at this address. These are the chapters of the book:</p>
    <ol class="plain">${items}</ol>
    </section>\n`;
  return document(
    main,
    {
      file: '404.html',
      title: 'Page not found',
      description: 'There is no page at this address',
      kind: 'error',
      prefix,
    },
    site,
  );
}

/** Needs whole addresses, so there is none without a base (sitemaps.org, protocol). */
export function sitemap(files: string[], baseUrl: string): string {
  const urls = files.map(
    (file) => html`<url><loc>${baseUrl}${file === 'index.html' ? '' : file}</loc></url>\n`,
  );
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls}</urlset>
`.html;
}
