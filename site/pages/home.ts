// The home page: what the book is, whose it is, and what the reader builds in each chapter.
import { plural } from '../../runner/plural.ts';
import { type Outline, outline } from '../chapter/outline.ts';
import { renderProse, tokensOf } from '../chapter/prose.ts';
import type { Facts } from '../chapter/types.ts';
import { typeset } from '../chapter/typeset.ts';
import { type Html, html, raw } from '../html.ts';
import type { HomeText } from '../sources/home.ts';
import { chapterNaming } from '../sources/naming.ts';
import { document, type Site } from './document.ts';

/** The home page as it was read, with the HTML of its prose, and its ids and links. */
export interface Home extends HomeText, Outline {
  html: string;
}

/** Renders the prose of the home page; blocks of code are left out. */
export function renderHome(text: HomeText): Home {
  const sections = typeset(text.chapter.sections);
  const places = outline(sections, text.chapter.source);
  const naming = chapterNaming(text.chapter);
  const context = { naming, headings: places.headings, answer: null };
  return { ...text, ...places, html: renderProse(tokensOf(sections), context) };
}

export function homePage(site: Site): string {
  const { title, about, html: prose } = site.home;
  const lines = [...about].map(([key, text]) => html`<div><dt>${key}</dt><dd>${text}</dd></div>`);
  const main = html`
    <header class="opening"><h1>${title}</h1>
    ${lines.length > 0 && html`<dl class="about">${lines}</dl>`}</header>\n
    <section class="lesson">${raw(prose)}</section>\n
    <section class="contents" aria-label="Chapters"><ol>${site.chapters.map(chapterItem)}</ol>
    </section>\n`;
  const description = `${title}${about.has('institution') ? `, ${about.get('institution')}` : ''}`;
  return document(main, { file: 'index.html', title, description, kind: 'home' }, site);
}

function chapterItem(facts: Facts): Html {
  const { slug, number, title, lead, counts, assignments, status } = facts;
  const sum = [
    plural(counts.programs, 'program'),
    plural(counts.tests, 'test'),
    plural(assignments.length, 'assignment'),
  ];
  return html`
    <li>
    <h2><a href="${slug}.html"><span class="number">${number}</span> ${title}</a></h2>
    <p>${lead}</p>${buildsLine(facts)}
    <p class="status ${status}">${states[status]} <span>${sum.join(', ')}</span></p>
    </li>\n`;
}

function buildsLine({ builds }: Facts): Html {
  if (builds.length === 0) return html``;
  const names = builds.slice(0, mostBuilds).map((name) => html`<code>${name}</code> `);
  const rest = builds.length - names.length;
  const more = rest > 0 && `and ${rest} more`;
  return html`<p class="builds"><span>You build</span> ${names}${more}</p>`;
}

const mostBuilds = 8;

const states: Record<Facts['status'], string> = {
  verified: 'verified',
  skipped: 'partly verified',
  failed: 'failed',
  stale: 'not verified',
  missing: 'not verified',
};
