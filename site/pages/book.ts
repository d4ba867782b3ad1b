// The whole book as one page, for print and PDF.
import { html, raw } from '../html.ts';
import { document } from './document.ts';
import type { Site } from './types.ts';

/** `bodies` are the chapters as they stand in the book, in its order. */
export function bookPage(bodies: string[], site: Site): string {
  const { title, about } = site.home;
  const items = site.chapters.map(
    ({ slug, number, title }) =>
      html`<li><a href="#${slug}-top"><span class="number">${number}</span> ${title}</a></li>`,
  );
  const main = html`<header class="opening title-page"><h1>${title}</h1>${[...about.values()].map((line) => html`<p>${line}</p>`)}</header>
<nav class="contents" aria-label="Contents"><ol>${items}</ol></nav>
${bodies.map((body) => html`<article class="part">${raw(body)}</article>\n`)}`;
  const options = {
    file: 'book.html',
    title: 'The whole book',
    description: `${title}, on one page`,
    kind: 'book',
  } as const;
  return document(main, options, site);
}
