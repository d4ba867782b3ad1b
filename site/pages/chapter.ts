// The page of one chapter: heading, text, table of contents, links to its neighbours; and the page
// of the whole book, for print and PDF.
import type { Facts } from '../chapter/types.ts';
import { type Html, html, raw } from '../html.ts';
import type { Status } from '../sources/records.ts';
import { document, type Frame, frame, type Site } from './document.ts';

export function chapterPage(facts: Facts, body: string, site: Site): string {
  const { slug, title, number, lead, sections } = facts;
  const items = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  const label = number === null ? '' : `Chapter ${number}`;
  const aside = html`
    <nav class="toc" aria-label="In this chapter"><p class="label">${label}</p>
    <ol>${items}</ol></nav>\n
    <details class="toc-small"><summary>In this chapter</summary>
    <nav aria-label="Sections of this chapter"><ol>${items}</ol></nav></details>\n`;
  return document(
    html`${heading(facts, 'top')}${raw(body)}${nextLinks(facts, site)}`,
    { file: `${slug}.html`, title, description: firstSentence(lead), kind: 'chapter', aside },
    site,
  );
}

/** The page of the whole book around its chapters. */
export function bookFrame(site: Site): Frame {
  const { title, about } = site.home;
  const items = site.chapters.map(
    ({ slug, number, title }) =>
      html`<li><a href="#${slug}-top"><span class="number">${number}</span> ${title}</a></li>`,
  );
  const lines = [...about.values()].map((line) => html`<p>${line}</p>`);
  const description = `${title}, on one page`;
  const { before, after } = frame(
    { file: 'book.html', title: 'The whole book', description, kind: 'book' },
    site,
  );
  const opening = html`
    <header class="opening title-page"><h1>${title}</h1>${lines}</header>\n
    <nav class="contents" aria-label="Contents"><ol>${items}</ol></nav>\n`;
  return { before: before + opening.html, after };
}

/** The HTML around a chapter on the page of the whole book. */
export function bookPart(facts: Facts): Frame {
  const top = heading(facts, `${facts.slug}-top`);
  return { before: `<article class="part">${top.html}`, after: '</article>\n' };
}

function heading({ number, title, status }: Facts, id: string): Html {
  const label = number !== null && html`<p class="number">Chapter ${number}</p>`;
  const warning = warnings[status];
  return html`
    <header class="opening" id="${id}">${label}<h1>${title}</h1>
    ${warning && html`<p class="warning"><strong>${warning}</strong></p>`}</header>\n`;
}

const expected = 'Its terminals show what the author expects.';
const warnings: Partial<Record<Status, string>> = {
  failed: 'This chapter failed its last run. Each failure is marked below.',
  stale: `Not verified: this chapter, or the software that runs it, has changed since its last run. ${expected}`,
  missing: `Not verified: this chapter has not been run. ${expected}`,
};

function nextLinks({ slug }: Facts, { chapters }: Site): Html {
  const at = chapters.findIndex((chapter) => chapter.slug === slug);
  const [before, after] = [chapters[at - 1], chapters[at + 1]];
  if (!before && !after) return html``;
  return html`
    <nav class="turn" aria-label="Other chapters">
    ${before && html`<a rel="prev" href="${before.slug}.html"><span>Previous</span> ${before.title}</a>`}
    ${after && html`<a rel="next" href="${after.slug}.html"><span>Next</span> ${after.title}</a>`}
    </nav>\n`;
}

/** The description for search engines. */
function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
