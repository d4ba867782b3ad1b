// All assignments of the book, by chapter, with their points.
import { type Html, html, raw } from '../html.ts';
import type { Facts } from '../page/types.ts';
import { document } from './document.ts';
import type { Site } from './types.ts';

export function assignmentsPage(site: Site): string {
  const chapters = site.chapters.filter(({ assignments }) => assignments.length > 0);
  const all = chapters.flatMap(({ assignments }) => assignments);
  const main = html`<header class="opening"><h1>Assignments</h1><p>${all.length} in all, ${sum(all)} points.</p></header>
${chapters.map(chapterPart)}`;
  const options = {
    file: 'assignments.html',
    title: 'Assignments',
    description: `All assignments of ${site.home.title}`,
    kind: 'list',
  } as const;
  return document(main, options, site);
}

function chapterPart({ slug, number, title, assignments }: Facts): Html {
  const items = assignments.map(
    ({ id, title, points, html: statement }) =>
      html`<article class="assignment" id="${slug}-${id}"><h3><a href="${slug}.html#${id}">${title}</a> <span class="worth">${points} points</span></h3>${raw(statement)}</article>\n`,
  );
  return html`<section class="assignments"><h2>${number !== null && html`<span class="number">${number}</span> `}${title} <span class="worth">${sum(assignments)} points</span></h2>${items}</section>\n`;
}

function sum(assignments: { points: number }[]): number {
  return assignments.reduce((all, { points }) => all + points, 0);
}
