// The frame of every page: head, bar, main part, nothing from elsewhere.
import { type Html, html } from '../html.ts';
import { social } from './social.ts';
import type { Site } from './types.ts';

export interface DocumentOptions {
  /** The file's name in the published folder. */
  file: string;
  title: string;
  description: string;
  /** What kind of page: the style sheet goes by it. */
  kind: 'chapter' | 'home' | 'list' | 'book' | 'error';
  /** What stands beside the text. */
  aside?: Html;
  /** What comes before every address; empty but for the page that is shown at any address. */
  prefix?: string;
}

/** A whole page. Scripts and styles come from the site alone, and none stands in the page itself. */
export function document(main: Html, options: DocumentOptions, site: Site): string {
  const { file, title, description, kind, aside, prefix = '' } = options;
  const whole = title === site.home.title ? title : `${title} · ${site.home.title}`;
  const { html: page } = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${whole}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
${social({ file, title: whole, description }, site)}<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M3 3h4v4H3zm6 6h4v4H9zM5 7v4h4' fill='none' stroke='%23a33' stroke-width='1.5'/%3E%3C/svg%3E">
<link rel="stylesheet" href="${prefix}style.css">
<script src="${prefix}script.js"></script>
</head>
<body class="${kind}">
<a class="skip" href="#main">Skip to the text</a>
${bar(file, prefix, site)}
${aside}<main id="main" tabindex="-1">
${main}</main>
</body>
</html>
`;
  return page;
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

/** What the script can do; without it they are not shown. */
const tools = html`<div class="tools"><button type="button" class="find" aria-keyshortcuts="/ Control+K">Search <kbd aria-hidden="true">/</kbd></button><button type="button" class="theme" aria-label="Colours"></button><button type="button" class="keys" aria-label="Keys">?</button></div>`;

function bar(file: string, prefix: string, { home }: Site): Html {
  const link = (to: string, name: string) =>
    html`<li><a href="${prefix}${to}"${to === file && html` aria-current="page"`}>${name}</a></li>`;
  return html`<header class="bar"><a class="book" href="${prefix}index.html"${file === 'index.html' && html` aria-current="page"`}>${home.title}</a>${tools}<nav aria-label="The book"><ul>${link('assignments.html', 'Assignments')}${link('terms.html', 'Index')}${link('book.html', 'Whole book')}</ul></nav></header>`;
}
