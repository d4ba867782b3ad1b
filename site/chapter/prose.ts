// Prose → HTML: markdown-it's own renderer, with our headings, links and citations.
import MarkdownIt, { type Env, type Token } from 'markdown-it';
import { type Cited, citationsIn } from '../../runner/book/citation.ts';
import { plainText } from '../../runner/book/inline.ts';
import type { Section } from '../../runner/book/types.ts';
import { escapeHtml, type Html, html, raw } from '../html.ts';
import { isExternal, type Naming } from '../sources/naming.ts';

/** What the rules of the renderer use. */
export interface ProseContext {
  naming: Naming;
  /** Ids of the headings, by their line. */
  headings: ReadonlyMap<number, string>;
  /** The places of the answer that holds the prose; null for the chapter's own prose. */
  answer: AnswerPlaces | null;
}

/** What is different in an answer, which is shown below its assignment. */
export interface AnswerPlaces {
  /** The tag of the headings that open its sections; they become h4. */
  opens: 'h2' | 'h3';
  /** The id of the cited line; null when there is no such line. */
  leads(cited: Cited): string | null;
}

/** Raw HTML is shown as text, never passed through. */
const markdown = new MarkdownIt({ html: false, typographer: true });

/** The HTML of typeset tokens. */
export function renderProse(tokens: Token[], context: ProseContext): string {
  return markdown.renderer.render(tokens, markdown.options, context as unknown as Env);
}

type Rule = (tokens: Token[], index: number, context: ProseContext) => string;

const rules: Record<string, Rule> = {
  heading_open(tokens, index, { headings, naming, answer }) {
    const token = tokens[index];
    const tag = tagOf(token, answer);
    const id = headings.get((token?.map?.[0] ?? -1) + 1);
    return id === undefined ? `<${tag}>` : `<${tag} id="${escapeHtml(naming.id(id))}">`;
  },
  heading_close(tokens, index, { headings, naming, answer }) {
    const id = headings.get((tokens[index - 2]?.map?.[0] ?? -1) + 1);
    const end = `</${tagOf(tokens[index], answer)}>\n`;
    if (id === undefined) return end;
    const label = `Link to “${plainText(tokens[index - 1])}”`;
    const href = `#${naming.id(id)}`;
    return html` <a class="anchor" href="${href}" aria-label="${label}">#</a>${raw(end)}`.html;
  },
  objectives_open: () => '<div class="objectives">',
  objectives_close: () => '</div>\n',
  aside_open: () => '<div class="aside" role="note">\n',
  aside_close: () => '</div>\n',
  link_open(tokens, index, { naming }) {
    const href = String(tokens[index]?.attrGet('href') ?? '');
    const rel = isExternal(href) ? ' rel="noreferrer"' : '';
    return `<a href="${escapeHtml(naming.href(href))}"${rel}>`;
  },
  table_open: () => '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>',
  table_close: () => '</table></div>\n',
  // An empty header cell, as in the corner of a table, is not a header.
  th_open: (tokens, index) =>
    tokens[index + 1]?.content === '' ? '<td>' : `<th scope="col"${alignment(tokens[index])}>`,
  th_close: (tokens, index) => (tokens[index - 1]?.content === '' ? '</td>' : '</th>'),
  td_open: (tokens, index) => `<td${alignment(tokens[index])}>`,
  html_block: (tokens, index) => `<p>${escapeHtml(tokens[index]?.content.trim() ?? '')}</p>\n`,
  html_inline: (tokens, index) => escapeHtml(tokens[index]?.content ?? ''),
  text(tokens, index, { answer, naming }) {
    const text = tokens[index]?.content ?? '';
    return answer ? withCitations(text, answer, naming) : escapeHtml(text);
  },
  points(tokens, index) {
    const [points, evidence] = tokens[index]?.info.split(', ') ?? [];
    return html`
      <span class="points">${points}<span class="unseen"> ${points === '1' ? 'point' : 'points'}: </span></span>
      ${evidence && html`<small>with evidence</small> `}`.html;
  },
};

for (const [name, rule] of Object.entries(rules)) {
  markdown.renderer.rules[name] = (tokens, index, _options, env) =>
    rule(tokens, index, env as unknown as ProseContext);
}

/** A class, because the page's Content-Security-Policy forbids inline styles. */
function alignment(cell: Token | undefined): string {
  const side = /text-align:(right|center)/.exec(String(cell?.attrGet('style') ?? ''))?.[1];
  return side ? ` class="${side}"` : '';
}

/** The tag of a heading; deeper in an answer. */
function tagOf(token: Token | undefined, answer: AnswerPlaces | null): string {
  const level = Number(token?.tag.slice(1));
  return `h${answer ? Math.min(6, level + 4 - Number(answer.opens.slice(1))) : level}`;
}

/** Text in which each citation of an existing line is a link. */
function withCitations(text: string, { leads }: AnswerPlaces, naming: Naming): string {
  const out: Html[] = [];
  let end = 0;
  for (const { index, text: citation, cited } of citationsIn(text)) {
    const id = leads(cited);
    const link = id !== null && html`<a class="cite" href="#${naming.id(id)}">${citation}</a>`;
    out.push(html`${text.slice(end, index)}${link || citation}`);
    end = index + citation.length;
  }
  return html`${out}${text.slice(end)}`.html;
}

/** The tokens of the prose of some sections, without their blocks. */
export function tokensOf(sections: Section[]): Token[] {
  const parts = sections.flatMap((section) => section.parts);
  return parts.flatMap((part) => (part.kind === 'prose' ? part.tokens : []));
}

/** The text of some tokens without Markdown's marks, a line for each paragraph. */
export function proseText(tokens: Token[]): string {
  const inline = tokens.filter(({ type }) => type === 'inline');
  return inline.map(plainText).join('\n');
}
