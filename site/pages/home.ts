// The home page: what the book is, whose it is, and what one builds in each chapter.

import { plural } from '../../runner/plural.ts';
import type { Facts } from '../chapter/types.ts';
import { type Html, html, raw } from '../html.ts';
import { document } from './document.ts';
import type { Site } from './types.ts';

export function homePage(site: Site): string {
  const { title, about, html: prose } = site.home;
  const lines = [...about].map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  );
  const main = html`<header class="opening"><h1>${title}</h1>${lines.length > 0 && html`<dl class="about">${lines}</dl>`}</header>
<section class="lesson">${raw(prose)}</section>
<section class="contents" aria-label="Chapters"><ol>${site.chapters.map(chapterItem)}</ol></section>
`;
  const description = `${title}${about.has('institution') ? `, ${about.get('institution')}` : ''}`;
  return document(main, { file: 'index.html', title, description, kind: 'home' }, site);
}

function chapterItem(facts: Facts): Html {
  const { slug, number, title, lead, builds, counts, assignments, status } = facts;
  const made = builds.slice(0, mostBuilds).map((name) => html`<code>${name}</code> `);
  const rest = builds.length - made.length;
  const sum = [
    plural(counts.programs, 'program'),
    plural(counts.tests, 'test'),
    plural(assignments.length, 'assignment'),
  ];
  return html`<li><h2><a href="${slug}.html"><span class="number">${number}</span> ${title}</a></h2><p>${lead}</p>${made.length > 0 && html`<p class="builds"><span>You build</span> ${made}${rest > 0 && `and ${rest} more`}</p>`}<p class="status ${status}">${states[status]} <span>${sum.join(', ')}</span></p></li>\n`;
}

const mostBuilds = 8;

const states: Record<Facts['status'], string> = {
  verified: 'verified',
  skipped: 'verified in part',
  failed: 'failed',
  stale: 'not verified',
  missing: 'not verified',
};
