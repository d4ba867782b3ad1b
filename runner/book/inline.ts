// Inline tokens: the text of a heading or a paragraph, and where its parts stand.
import type { Token } from 'markdown-it';

/** What an inline token says, without its marks; a line break is a space. */
export function plainText(inline: Token | undefined): string {
  return (inline?.children ?? [])
    .map((child) => (isBreak(child) ? ' ' : child.content))
    .join('')
    .trim();
}

/** The parts of an inline token, each with the line of the file in which it stands. */
export function partsByLine({ children, map }: Token): { part: Token; line: number }[] {
  let line = (map?.[0] ?? 0) + 1;
  return (children ?? []).map((part) => {
    if (isBreak(part)) line++;
    return { part, line };
  });
}

function isBreak({ type }: Token): boolean {
  return type === 'softbreak' || type === 'hardbreak';
}
