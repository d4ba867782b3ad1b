// Prose → HTML: markdown-it's own renderer, with our headings, links, objectives and assignments.
import MarkdownIt, { type Env, type Renderer, type Token } from 'markdown-it';
import { type Cited, citationsIn } from '../../runner/book/citation.ts';
import { plainText } from '../../runner/book/inline.ts';
import { escapeHtml } from '../html.ts';
import { isExternal, type Naming } from './naming.ts';

/** What the rules have to know, and what they remember from one token to the next. */
export interface ProseContext {
  naming: Naming;
  /** Ids of the headings, by their line. */
  headings: ReadonlyMap<number, string>;
  /** Assignments by their line. */
  assignments: Map<number, ShownAssignment>;
  /** Where the prose stands in an answer; null for the chapter's own. */
  answer: AnswerPlaces | null;
  /** Whether the list of objectives is being rendered. */
  objectives: boolean;
  /** The containers that are open, by what closes them. */
  open: string[];
}

/** An assignment, with the HTML of what its tests examine and of its answers. */
export interface ShownAssignment {
  id: string;
  title: string;
  points: number;
  examined: string;
  answers: string;
}

/** What is otherwise in an answer, which stands beneath its assignment. */
export interface AnswerPlaces {
  /** The tag of the headings that open its sessions; they are shown as h4. */
  opens: 'h2' | 'h3';
  /** The id of the line that a citation names. */
  leads(cited: Cited): string | null;
}

/** Raw HTML is shown, never passed on. */
const markdown = new MarkdownIt({ html: false, typographer: true });
// On tokens that are there already, of all the rules only the one for quotation marks is run.
const typographer = new MarkdownIt({ typographer: true });
typographer.core.ruler.enableOnly(['smartquotes']);

/** Turns straight quotation marks in prose into curly ones, in place. */
export function curlQuotes(tokens: Token[]): void {
  const state = new typographer.core.State('', typographer, {});
  state.tokens = tokens;
  typographer.core.process(state);
}

export function renderProse(tokens: Token[], context: ProseContext): string {
  return markdown.renderer.render(tokens, markdown.options, context as unknown as Env);
}

type Rule = (tokens: Token[], index: number, context: ProseContext, renderer: Renderer) => string;

const rules: Record<string, Rule> = {
  heading_open(tokens, index, { headings, naming, answer }) {
    const token = tokens[index];
    const tag = tagOf(token, answer);
    const id = headings.get((token?.map?.[0] ?? -1) + 1);
    return id === undefined ? `<${tag}>` : `<${tag} id="${escapeHtml(naming.id(id))}">`;
  },
  heading_close(tokens, index, { headings, naming, answer }) {
    const id = headings.get((tokens[index - 2]?.map?.[0] ?? -1) + 1);
    const title = escapeHtml(plainText(tokens[index - 1]));
    const link =
      id === undefined
        ? ''
        : ` <a class="anchor" href="#${escapeHtml(naming.id(id))}" aria-label="Link to “${title}”">#</a>`;
    return `${link}</${tagOf(tokens[index], answer)}>\n`;
  },
  paragraph_open(tokens, index, context, renderer) {
    const isHeading = /^You will be able to:$/.test(tokens[index + 1]?.content ?? '');
    context.objectives ||= isHeading && tokens[index + 3]?.type === 'bullet_list_open';
    const before = context.objectives && isHeading ? '<div class="objectives">' : '';
    return before + renderer.renderToken(tokens, index, markdown.options);
  },
  bullet_list_close(tokens, index, context) {
    const ends = context.objectives && tokens[index]?.level === 0;
    if (ends) context.objectives = false;
    return ends ? '</ul></div>\n' : '</ul>\n';
  },
  aside_open: () => '<div class="aside" role="note">\n',
  aside_close: () => '</div>\n',
  link_open(tokens, index, { naming }) {
    const href = String(tokens[index]?.attrGet('href') ?? '');
    const rel = isExternal(href) ? ' rel="noreferrer"' : '';
    return `<a href="${escapeHtml(naming.href(href))}"${rel}>`;
  },
  table_open: () => '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>',
  table_close: () => '</table></div>\n',
  // A header without words is none (the corner of a table).
  th_open: (tokens, index) =>
    tokens[index + 1]?.content === '' ? '<td>' : `<th scope="col"${alignment(tokens[index])}>`,
  th_close: (tokens, index) => (tokens[index - 1]?.content === '' ? '</td>' : '</th>'),
  td_open: (tokens, index) => `<td${alignment(tokens[index])}>`,
  html_block: (tokens, index) => `<p>${escapeHtml(tokens[index]?.content.trim() ?? '')}</p>\n`,
  html_inline: (tokens, index) => escapeHtml(tokens[index]?.content ?? ''),
  text(tokens, index, { open, answer, naming }) {
    const text = tokens[index]?.content ?? '';
    if (answer) return withCitations(text, answer, naming);
    const [box, points, evidence] = index === 0 && open.length > 0 ? (rubric.exec(text) ?? []) : [];
    if (box === undefined) return escapeHtml(text);
    const unit = points === '1' ? 'point' : 'points';
    const asked = evidence ? '<small>with evidence</small> ' : '';
    return `<span class="points">${points}<span class="unseen"> ${unit}: </span></span>${asked}${escapeHtml(text.slice(box.length))}`;
  },
  container_directive_open(tokens, index, { assignments, naming, open }) {
    const found = assignments.get((tokens[index]?.map?.[0] ?? -1) + 1);
    if (!found) return '';
    const { id, title, points, examined, answers } = found;
    open.push(`${examined}</article>\n${answers}`);
    return `<article class="assignment" id="${escapeHtml(naming.id(id))}"><h3>${escapeHtml(title)} <span class="worth">${points} points</span></h3>\n`;
  },
  container_directive_close: (_tokens, _index, { open }) => open.pop() ?? '',
};

for (const [name, rule] of Object.entries(rules)) {
  markdown.renderer.rules[name] = (tokens, index, _options, env, renderer) =>
    rule(tokens, index, env as unknown as ProseContext, renderer);
}

/** A class, because the policy of the page lets no style stand in it. */
function alignment(cell: Token | undefined): string {
  const side = /text-align:(right|center)/.exec(String(cell?.attrGet('style') ?? ''))?.[1];
  return side ? ` class="${side}"` : '';
}

const rubric = /^\[[ xX]\]\s*\((\d+)(, evidence)?\)\s*/;

/** A heading's tag, as deep as its place on the page. */
function tagOf(token: Token | undefined, answer: AnswerPlaces | null): string {
  const level = Number(token?.tag.slice(1));
  return `h${answer ? Math.min(6, level + 4 - Number(answer.opens.slice(1))) : level}`;
}

/** Text in which each citation that leads somewhere is a link. */
function withCitations(text: string, { leads }: AnswerPlaces, naming: Naming): string {
  let html = '';
  let at = 0;
  for (const { index, text: cited, cited: where } of citationsIn(text)) {
    const id = leads(where);
    const shown = escapeHtml(cited);
    html += escapeHtml(text.slice(at, index));
    html +=
      id === null ? shown : `<a class="cite" href="#${escapeHtml(naming.id(id))}">${shown}</a>`;
    at = index + cited.length;
  }
  return html + escapeHtml(text.slice(at));
}
