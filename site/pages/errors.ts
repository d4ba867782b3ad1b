// The 404 page, and the sitemap for search engines.
import { html } from '../html.ts';
import { document, type Site } from './document.ts';

/** A server shows it at any address, so its links begin with the base URL where there is one. */
export function notFoundPage(site: Site): string {
  const prefix = site.baseUrl ?? '';
  const items = site.chapters.map(
    ({ slug, number, title }) =>
      html`<li><a href="${prefix}${slug}.html"><span class="number">${number}</span> ${title}</a></li>`,
  );
  const main = html`
    <header class="opening"><p class="number">404</p><h1>Page not found</h1></header>\n
    <section class="lesson">
    <p>There is no page at this address. These are the chapters of the book:</p>
    <ol class="plain">${items}</ol></section>\n`;
  const [title, description] = ['Page not found', 'There is no page at this address'];
  return document(main, { file: '404.html', title, description, kind: 'error', prefix }, site);
}

/** A sitemap (sitemaps.org, protocol); its addresses must be absolute. */
export function sitemap(files: string[], baseUrl: string): string {
  const urls = files.map(
    (file) => html`<url><loc>${baseUrl}${file === 'index.html' ? '' : file}</loc></url>\n`,
  );
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls}</urlset>
`.html;
}
