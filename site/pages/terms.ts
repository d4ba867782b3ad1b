// The index: every error code, system call and API of the book, with the sections that name it.
import type { Facts, Term } from '../chapter/types.ts';
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
  const mentions = site.chapters.flatMap(mentionsIn);
  const groups = titles.map((group) => groupOf(group, mentions));
  const main = html`
    <header class="opening"><h1>Index</h1>
    <p>Made from the book: where each name is used in the text or in the code.</p></header>\n
    ${groups}`;
  const description = `Error codes, system calls and APIs in ${site.home.title}`;
  return document(main, { file: 'terms.html', title: 'Index', description, kind: 'list' }, site);
}

/** A term, with a link to a section that names it. */
interface Mention extends Term {
  link: Html;
}

function mentionsIn({ slug, number, sections }: Facts): Mention[] {
  return sections.flatMap(({ id, title, terms }) => {
    const label = number === null ? title : `${number} ${title}`;
    const link = html`<a href="${slug}.html#${id}">${label}</a>`;
    return terms.map((term) => ({ ...term, link }));
  });
}

function groupOf([kind, title]: (typeof titles)[number], mentions: Mention[]): Html {
  const links = new Map<string, Html[]>();
  for (const { name, link } of mentions.filter((mention) => mention.kind === kind))
    links.set(name, [...(links.get(name) ?? []), html`<dd>${link}</dd>`]);
  if (links.size === 0) return html``;
  const sorted = [...links].sort(([a], [b]) => a.localeCompare(b, 'en'));
  const items = sorted.map(
    ([name, sections]) => html`<div><dt><code>${name}</code></dt>${sections}</div>\n`,
  );
  return html`<section class="terms"><h2>${title}</h2><dl>${items}</dl></section>\n`;
}
