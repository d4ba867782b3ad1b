// All assignments of the book, by chapter, with their points.
import type { AssignmentFacts, Facts } from '../chapter/types.ts';
import { type Html, html, raw } from '../html.ts';
import { document, type Site } from './document.ts';

export function assignmentsPage(site: Site): string {
  const chapters = site.chapters.filter(({ assignments }) => assignments.length > 0);
  const all = chapters.flatMap(({ assignments }) => assignments);
  const main = html`
    <header class="opening"><h1>Assignments</h1>
    <p>${all.length} in all, ${sum(all)} points.${progressOf(all)}</p></header>\n
    ${chapters.map((chapter) => chapterPart(chapter, isStarted(all)))}`;
  const [file, title] = ['assignments.html', 'Assignments'];
  const description = `All assignments of ${site.home.title}`;
  return document(main, { file, title, description, kind: 'list' }, site);
}

function chapterPart({ slug, number, title, assignments }: Facts, withStates: boolean): Html {
  const items = assignments.map((assignment) => {
    const { id, title, points, html: statement } = assignment;
    const worth = html`<span class="worth">${points} points</span>`;
    const state = withStates && html` ${stateOf(assignment)}`;
    return html`
      <article class="assignment" id="${slug}-${id}">
      <h3><a href="${slug}.html#${id}">${title}</a> ${worth}${state}</h3>\n
      ${raw(statement)}</article>\n`;
  });
  const label = number !== null && html`<span class="number">${number}</span> `;
  return html`
    <section class="assignments">
    <h2>${label}${title} <span class="worth">${sum(assignments)} points</span></h2>
    ${items}</section>\n`;
}

/** Progress is not shown before the first answer exists, for example on the site of a course. */
function isStarted(all: AssignmentFacts[]): boolean {
  return all.some(({ progress }) => progress !== null);
}

function progressOf(all: AssignmentFacts[]): string {
  if (!isStarted(all)) return '';
  const started = all.flatMap(({ progress }) => progress ?? []);
  const complete = started.filter(({ state }) => state === 'prose complete').length;
  const earned = started.reduce((total, { earned }) => total + earned, 0);
  return ` Started: ${started.length}; complete: ${complete}; points by tests so far: ${earned}.`;
}

function stateOf({ progress }: AssignmentFacts): Html {
  if (!progress) return html`<span class="state">not started</span>`;
  const { state, earned, tested } = progress;
  const points = tested > 0 && `, ${earned} of ${tested} by tests`;
  const done = state === 'prose complete' ? 'state complete' : 'state';
  return html`<span class="${done}">${state}${points}</span>`;
}

function sum(assignments: { points: number }[]): number {
  return assignments.reduce((all, { points }) => all + points, 0);
}
