// What other sites show beside a link to a page (ogp.me), where the site's own address is known.
import { type Html, html } from '../html.ts';
import type { Site } from './types.ts';

/** The picture that all pages share: it has no words, so that it suits any book. */
export const cardName = 'card.png';

export function social(
  { file, title, description }: { file: string; title: string; description: string },
  { baseUrl, home }: Site,
): Html {
  if (baseUrl === null) return html``;
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
