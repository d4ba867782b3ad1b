// The page of one chapter: its text, the table of its sections, the way to the next one.

import type { Facts } from '../chapter/types.ts';
import { html, raw } from '../html.ts';
import { document } from './document.ts';
import type { Site } from './types.ts';

export function chapterPage(facts: Facts, body: string, site: Site): string {
  const { slug, title, lead, sections } = facts;
  const items = sections.map((one) => html`<li><a href="#${one.id}">${one.title}</a></li>`);
  const aside = html`<nav class="toc" aria-label="In this chapter"><p class="label">${facts.number === null ? '' : `Chapter ${facts.number}`}</p><ol>${items}</ol></nav>
<details class="toc-small"><summary>In this chapter</summary><nav aria-label="Sections of this chapter"><ol>${items}</ol></nav></details>\n`;
  const main = html`${raw(body)}${nextLinks(facts, site)}`;
  const options = {
    file: `${slug}.html`,
    title,
    description: firstSentence(lead),
    kind: 'chapter',
    aside,
  } as const;
  return document(main, options, site);
}

function nextLinks(facts: Facts, { chapters }: Site) {
  const at = chapters.findIndex(({ slug }) => slug === facts.slug);
  const [before, after] = [chapters[at - 1], chapters[at + 1]];
  if (!before && !after) return html``;
  return html`<nav class="turn" aria-label="Other chapters">${before && html`<a rel="prev" href="${before.slug}.html"><span>Before</span> ${before.title}</a>`}${after && html`<a rel="next" href="${after.slug}.html"><span>Next</span> ${after.title}</a>`}</nav>\n`;
}

/** What a search engine shows of a text. */
export function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
