// Citations: an answer names a line that its own run printed, as evidence.
import type { Token } from 'markdown-it';
import { partsByLine } from './inline.ts';
import { linesIn } from './lines.ts';
import type { Chapter, Position, Section } from './types.ts';

/** A terminal's line, counted from 1 among those that it printed. */
export interface Cited {
  terminal: string;
  number: number;
}

/** `[run: terminal server, line 3]`, with its place in the answer. */
export interface Citation extends Position {
  text: string;
  cited: Cited;
  section: Section;
}

/** Every citation in an answer's prose; those in code do not count. */
export function citations(answer: Chapter): Citation[] {
  const lines = linesIn(answer.source);
  return answer.sections.flatMap((section) =>
    section.parts.flatMap((part) =>
      part.kind === 'prose'
        ? part.tokens
            .flatMap((token) => inToken(token, lines))
            .map((cited) => ({ ...cited, section }))
        : [],
    ),
  );
}

const pattern = /\[run: *(?:terminal +)?([^\],]+?), *line +(\d+)\]/g;

/** The citations in a text, each with the index where it begins. */
export function citationsIn(text: string): { index: number; text: string; cited: Cited }[] {
  return [...text.matchAll(pattern)].map((match) => {
    const [whole, terminal = '', line] = match;
    return { index: match.index, text: whole, cited: { terminal, number: Number(line) } };
  });
}

function inToken(token: Token, lines: string[]): Omit<Citation, 'section'>[] {
  if (token.type !== 'inline') return [];
  return partsByLine(token).flatMap(({ part, line }) => {
    if (part.type !== 'text') return [];
    return citationsIn(part.content).map(({ text, cited }) => {
      const column = (lines[line - 1]?.indexOf(text) ?? 0) + 1;
      return { text, cited, line, column };
    });
  });
}
