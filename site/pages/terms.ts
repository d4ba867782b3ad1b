// The index: every error code, system call and API of the book, with the sections that speak of it.

import type { Term } from '../chapter/types.ts';
import { type Html, html } from '../html.ts';
import { document } from './document.ts';
import type { Site } from './types.ts';

const kinds: [Term['kind'], string][] = [
  ['error', 'Error codes'],
  ['call', 'System calls'],
  ['api', 'APIs of Node'],
  ['option', 'Constants of the socket interface'],
  ['page', 'Other manual pages'],
];

export function termsPage(site: Site): string {
  const places = placesOf(site);
  const groups = kinds.map(([kind, title]) => groupOf(title, places.get(kind) ?? new Map()));
  const main = html`<header class="opening"><h1>Index</h1><p>Made from the book itself: where a name stands in the prose or in the code.</p></header>
${groups}`;
  const options = {
    file: 'terms.html',
    title: 'Index',
    description: `Error codes, system calls and APIs in ${site.home.title}`,
    kind: 'list',
  } as const;
  return document(main, options, site);
}

type Places = Map<string, Html[]>;

function placesOf({ chapters }: Site): Map<Term['kind'], Places> {
  const found = new Map<Term['kind'], Places>();
  for (const { slug, number, sections } of chapters) {
    for (const { id, title, terms } of sections) {
      for (const { kind, name } of terms) {
        const places: Places = found.get(kind) ?? new Map();
        found.set(kind, places);
        const links = places.get(name) ?? [];
        places.set(name, links);
        links.push(
          html`<a href="${slug}.html#${id}">${number !== null && `${number} `}${title}</a>`,
        );
      }
    }
  }
  return found;
}

function groupOf(title: string, places: Places): Html {
  if (places.size === 0) return html``;
  const sorted = [...places].sort(([a], [b]) => a.localeCompare(b, 'en'));
  const items = sorted.map(
    ([name, links]) =>
      html`<div><dt><code>${name}</code></dt>${links.map((link) => html`<dd>${link}</dd>`)}</div>\n`,
  );
  return html`<section class="terms"><h2>${title}</h2><dl>${items}</dl></section>\n`;
}
