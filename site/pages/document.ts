// The frame of every page: head, bar, main part. Nothing is loaded from other servers.
import type { Facts } from '../chapter/types.ts';
import { type Html, html } from '../html.ts';

/** What every page is given of the whole site. */
export interface Site {
  home: {
    title: string;
    /** The front matter: institution, term, instructor and the like, by name. */
    about: ReadonlyMap<string, string>;
    /** The prose of the home page. */
    html: string;
  };
  chapters: Facts[];
  /** The address of the published site, with a slash at its end; null when unknown. */
  baseUrl: string | null;
}

export interface DocumentOptions {
  /** The file's name in the published folder. */
  file: string;
  title: string;
  description: string;
  /** The class of the page, for the style sheet. */
  kind: 'chapter' | 'home' | 'list' | 'book' | 'error';
  /** The HTML beside the text. */
  aside?: Html;
  /** Comes before every address; only the 404 page, which is shown at any address, needs it. */
  prefix?: string;
}

/** The HTML before and after a text. */
export interface Frame {
  before: string;
  after: string;
}

/** The picture in the social cards of all pages; it has no words, so it fits any book. */
export const cardName = 'card.png';

/** A whole page. */
export function document(main: Html, options: DocumentOptions, site: Site): string {
  const { before, after } = frame(options, site);
  return before + main.html + after;
}

/** A page around its main part. Scripts and styles are files of the site, never inline. */
export function frame(options: DocumentOptions, site: Site): Frame {
  const { file, title, description, kind, aside, prefix = '' } = options;
  const whole = title === site.home.title ? title : `${title} · ${site.home.title}`;
  const before = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${whole}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
${socialCard({ ...options, title: whole }, site)}<link rel="icon" href="${icon}">
<link rel="stylesheet" href="${prefix}style.css">
<script src="${prefix}script.js"></script>
</head>
<body class="${kind}">
<a class="skip" href="#main">Skip to the text</a>
${bar(file, prefix, site)}
${aside}<main id="main" tabindex="-1">
`;
  return { before: before.html, after: '</main>\n</body>\n</html>\n' };
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Two sockets and a line, as a data: URL. */
const icon = [
  'data:image/svg+xml,',
  "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E",
  "%3Cpath d='M3 3h4v4H3zm6 6h4v4H9zM5 7v4h4'",
  " fill='none' stroke='%23a33' stroke-width='1.5'/%3E",
  '%3C/svg%3E',
].join('');

/** What other sites show beside a link to a page (ogp.me); needs the site's own address. */
function socialCard(options: DocumentOptions, { baseUrl, home }: Site): Html {
  if (baseUrl === null) return html``;
  const { file, title, description } = options;
  const url = baseUrl + (file === 'index.html' ? '' : file);
  return html`<link rel="canonical" href="${url}">
<meta property="og:type" content="article">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${url}">
<meta property="og:site_name" content="${home.title}">
<meta property="og:image" content="${baseUrl}${cardName}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="Two terminals that talk to each other">
<meta name="twitter:card" content="summary_large_image">
`;
}

function bar(file: string, prefix: string, { home }: Site): Html {
  const current = (name: string) => name === file && html` aria-current="page"`;
  const link = (name: string, title: string) =>
    html`<li><a href="${prefix}${name}"${current(name)}>${title}</a></li>`;
  return html`
    <header class="bar">
    <a class="book" href="${prefix}index.html"${current('index.html')}>${home.title}</a>
    ${tools}
    <nav aria-label="The book"><ul>
    ${link('assignments.html', 'Assignments')}
    ${link('terms.html', 'Index')}
    ${link('book.html', 'Whole book')}
    </ul></nav></header>`;
}

/** Buttons for the script; the style sheet hides them without it. */
const tools = html`
  <div class="tools">
  <button type="button" class="find" aria-keyshortcuts="/ Control+K">
  Search <kbd aria-hidden="true">/</kbd></button>
  <button type="button" class="theme" aria-label="Colours"></button>
  <button type="button" class="keys" aria-label="Keys">?</button>
  </div>`;
