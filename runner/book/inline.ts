// Inline tokens: the text of a heading or a paragraph, and the lines of its parts.
import type { Token } from 'markdown-it';

/** The text of an inline token without its markup; a line break is a space. */
export function plainText(inline: Token | undefined): string {
  return (inline?.children ?? [])
    .map((child) => (isBreak(child) ? ' ' : child.content))
    .join('')
    .trim();
}

/** The parts of an inline token, each with its line in the file. */
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
