// Prose as the site sets it: what the dialect means beyond Markdown becomes tokens of its own.
import MarkdownIt, { type Token } from 'markdown-it';
import type { Part, Section } from '../../runner/book/types.ts';

/**
 * The sections with other tokens; those that were read stay as they are. Quotation marks are curly, a
 * quotation that is a note and a list of objectives have tokens of their own, and so has the `[ ] (2)`
 * of a rubric.
 */
export function typeset(sections: Section[]): Section[] {
  return sections.map((section) => ({ ...section, parts: typesetParts(section.parts) }));
}

/** An assignment may hold code, so it may reach over several parts. */
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

// On tokens that are there already, of all the rules only the one for quotation marks is run.
const typographer = new MarkdownIt({ typographer: true });
typographer.core.ruler.enableOnly(['smartquotes']);

/** Changes the text of the tokens. */
function curlQuotes(tokens: Token[]): Token[] {
  const state = new typographer.core.State('', typographer, {});
  state.tokens = tokens;
  typographer.core.process(state);
  return tokens;
}

/** A quotation that begins with [!NOTE], as GitHub writes it, is a note for the margin. */
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

/** The list after "You will be able to:", with that line. */
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

/** Where that which a token opens is closed; -1 where it is not. */
function closerOf(tokens: Token[], start: number): number {
  const { type = '', level } = tokens[start] ?? {};
  const wanted = type.replace(/_open$/, '_close');
  return tokens.findIndex(
    (token, at) => at > start && token.type === wanted && token.level === level,
  );
}

/** A point of a rubric begins with a token whose info are its points, and whether it asks for evidence. */
function markPoints(children: Token[] | null): Token[] | null {
  const [first, ...rest] = children ?? [];
  const [box, points] =
    first?.type === 'text'
      ? (/^\[[ xX]\]\s*\((\d+(?:, evidence)?)\)\s*/.exec(first.content) ?? [])
      : [];
  if (!first || box === undefined) return children;
  const mark = retyped(first, 'points');
  mark.info = points ?? '';
  mark.content = '';
  first.content = first.content.slice(box.length);
  return [mark, first, ...rest];
}

function retyped(token: Token, type: string): Token {
  const copy = copyOf(token);
  copy.type = type;
  return copy;
}
