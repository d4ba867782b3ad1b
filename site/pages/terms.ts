// The index: every error code, system call and API of the book, with the sections that speak of it.
import type { Term } from '../chapter/types.ts';
import { type Html, html } from '../html.ts';
import { document, type Site } from './document.ts';

const titles: [Term['kind'], string][] = [
  ['error', 'Error codes'],
  ['call', 'System calls'],
  ['api', 'APIs of Node'],
  ['option', 'Constants of the socket interface'],
  ['page', 'Other manual pages'],
];

export function termsPage(site: Site): string {
  const mentions = mentionsOf(site);
  const groups = titles.map(([kind, title]) => groupOf(title, mentions.get(kind) ?? new Map()));
  const main = html`
    <header class="opening">
    <h1>Index</h1>
    <p>Made from the book: where each name is used in the text or in the code.</p>
    </header>\n
    ${groups}`;
  return document(
    main,
    {
      file: 'terms.html',
      title: 'Index',
      description: `Error codes, system calls and APIs in ${site.home.title}`,
      kind: 'list',
    },
    site,
  );
}

/** Links to the sections that speak of a term, by its name. */
type Mentions = Map<string, Html[]>;

function mentionsOf({ chapters }: Site): Map<Term['kind'], Mentions> {
  const kinds = new Map<Term['kind'], Mentions>();
  for (const { slug, number, sections } of chapters) {
    for (const { id, title, terms } of sections) {
      for (const { kind, name } of terms) {
        const places: Mentions = kinds.get(kind) ?? new Map();
        kinds.set(kind, places);
        const links = places.get(name) ?? [];
        places.set(name, links);
        links.push(
          html`<a href="${slug}.html#${id}">${number !== null && `${number} `}${title}</a>`,
        );
      }
    }
  }
  return kinds;
}

function groupOf(title: string, places: Mentions): Html {
  if (places.size === 0) return html``;
  const sorted = [...places].sort(([a], [b]) => a.localeCompare(b, 'en'));
  const items = sorted.map(([name, links]) => {
    const sections = links.map((link) => html`<dd>${link}</dd>`);
    return html`<div><dt><code>${name}</code></dt>${sections}</div>\n`;
  });
  return html`<section class="terms"><h2>${title}</h2><dl>${items}</dl></section>\n`;
}
