// The info string of a fence or marker: a first word, bare words, then key=value.
import { type Complain, quote } from './problem.ts';
import type { Position } from './types.ts';

export interface Info {
  name: string;
  words: InfoWord[];
}

export interface InfoWord extends Position {
  name: string;
  /** Null for a bare word. */
  value: string | null;
}

/** Reads an info string that begins at `start`; a value may stand in single or double quotes. */
export function parseInfo(text: string, start: Position, complain: Complain): Info {
  const words: InfoWord[] = [];
  let at = 0;
  while (at < text.length) {
    space.lastIndex = at;
    space.exec(text);
    word.lastIndex = space.lastIndex;
    const found = word.exec(text);
    if (!found) {
      const rest = text.slice(space.lastIndex).trim();
      if (rest)
        complain(
          shift(start, space.lastIndex),
          `${quote(rest)} has no name before its \`=\`; add one, or remove it`,
        );
      break;
    }
    at = word.lastIndex;
    const [whole, name = '', raw] = found;
    const position = shift(start, found.index);
    if (raw && /^["']/.test(raw) && unquote(raw) === raw) {
      complain(
        position,
        `the quote in ${quote(whole)} is not closed; add ${quote(raw.charAt(0))} after the value`,
      );
      break;
    }
    if (words.some((other) => other.name === name)) {
      complain(position, `${quote(name)} is given twice; remove one`);
      continue;
    }
    const { line, column } = position;
    words.push({ line, column, name, value: raw === undefined ? null : unquote(raw) });
  }
  const [first, ...rest] = words;
  if (!first) return { name: '', words: [] };
  if (first.value !== null) return { name: '', words };
  return { name: first.name, words: rest };
}

// Sticky, so that each match begins where the one before it ended; set anew before each use.
const word = /([^\s=]+)(?:=("[^"]*"|'[^']*'|[^\s]*))?/y;
const space = /\s*/y;

function shift({ line, column }: Position, by: number): Position {
  return { line, column: column + by };
}

function unquote(raw: string): string {
  return /^(["']).*\1$/s.test(raw) && raw.length > 1 ? raw.slice(1, -1) : raw;
}
