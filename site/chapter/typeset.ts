// Typesets the prose: curly quotation marks, and tokens for what the dialect adds to Markdown.
import MarkdownIt, { type Token } from 'markdown-it';
import type { Part, Section } from '../../runner/book/types.ts';

/**
 * The sections with new tokens; the old ones are not changed. Quotation marks are curly, and notes,
 * objectives and the `[ ] (2)` of a rubric have tokens of their own.
 */
export function typeset(sections: Section[]): Section[] {
  return sections.map((section) => ({ ...section, parts: typesetParts(section.parts) }));
}

/** The depth is kept over the parts, because code within an assignment divides its prose. */
function typesetParts(parts: Part[]): Part[] {
  let depth = 0;
  return parts.map((part) => {
    if (part.kind !== 'prose') return part;
    const tokens = markObjectives(markAsides(curlQuotes(part.tokens.map(copyOf))));
    for (const token of tokens) {
      if (token.type === 'container_directive_open') depth++;
      if (token.type === 'container_directive_close') depth--;
      if (depth > 0) token.children = markPoints(token.children);
    }
    return { ...part, tokens };
  });
}

function copyOf(token: Token): Token {
  const copy: Token = Object.assign(Object.create(Object.getPrototypeOf(token)), token);
  copy.children = token.children?.map(copyOf) ?? null;
  return copy;
}

// The tokens exist already, so only the rule for quotation marks is run.
const typographer = new MarkdownIt({ typographer: true });
typographer.core.ruler.enableOnly(['smartquotes']);

/** Changes the text of the tokens in place. */
function curlQuotes(tokens: Token[]): Token[] {
  const state = new typographer.core.State('', typographer, {});
  state.tokens = tokens;
  typographer.core.process(state);
  return tokens;
}

/** A quotation that begins with GitHub's [!NOTE] becomes a note in the margin. */
function markAsides(tokens: Token[]): Token[] {
  for (const [index, opener] of tokens.entries()) {
    const inline = tokens[index + 2];
    const [mark, lineBreak, ...text] = inline?.children ?? [];
    if (opener.type !== 'blockquote_open' || mark?.content !== '[!NOTE]' || !lineBreak) continue;
    const closer = tokens[closerOf(tokens, index)];
    if (!inline || !closer) continue;
    opener.type = 'aside_open';
    closer.type = 'aside_close';
    inline.children = text;
  }
  return tokens;
}

/** Encloses the line "You will be able to:" and the list after it. */
function markObjectives(tokens: Token[]): Token[] {
  const start = tokens.findIndex(
    ({ content }, index) =>
      content === 'You will be able to:' && tokens[index + 2]?.type === 'bullet_list_open',
  );
  const end = start < 0 ? -1 : closerOf(tokens, start + 2);
  const [opener, closer] = [tokens[start - 1], tokens[end]];
  if (opener?.type !== 'paragraph_open' || !closer) return tokens;
  return [
    ...tokens.slice(0, start - 1),
    retyped(opener, 'objectives_open'),
    ...tokens.slice(start - 1, end + 1),
    retyped(closer, 'objectives_close'),
    ...tokens.slice(end + 1),
  ];
}

/** The index of the token that closes the one at `start`; -1 when there is none. */
function closerOf(tokens: Token[], start: number): number {
  const opener = tokens[start];
  const type = opener?.type.replace(/_open$/, '_close');
  const isCloser = (token: Token) => token.type === type && token.level === opener?.level;
  return tokens.findIndex((token, index) => index > start && isCloser(token));
}

/** Puts a token before a point of a rubric; its info is `2` or, with evidence, `2, evidence`. */
function markPoints(children: Token[] | null): Token[] | null {
  const [first, ...rest] = children ?? [];
  if (first?.type !== 'text') return children;
  const [box, points = ''] = /^\[[ xX]\]\s*\((\d+(?:, evidence)?)\)\s*/.exec(first.content) ?? [];
  if (box === undefined) return children;
  const mark = Object.assign(retyped(first, 'points'), { info: points, content: '' });
  first.content = first.content.slice(box.length);
  return [mark, first, ...rest];
}

function retyped(token: Token, type: string): Token {
  return Object.assign(copyOf(token), { type });
}
