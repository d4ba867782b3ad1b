// A quotation that begins with [!NOTE], as GitHub writes it, is a note for the margin.
import type { Token } from 'markdown-it';

/** Gives such quotations a type of their own, and takes the mark out of their text, in place. */
export function findAsides(tokens: Token[]): void {
  for (const [index, opener] of tokens.entries()) {
    const inline = tokens[index + 2];
    const [mark, lineBreak, ...text] = inline?.children ?? [];
    if (opener.type !== 'blockquote_open' || mark?.content !== '[!NOTE]' || !lineBreak) continue;
    const closer = tokens.find(
      ({ type, level }, at) => at > index && type === 'blockquote_close' && level === opener.level,
    );
    if (!inline || !closer) continue;
    opener.type = 'aside_open';
    closer.type = 'aside_close';
    inline.children = text;
  }
}
