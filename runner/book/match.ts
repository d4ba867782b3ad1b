// Whether a printed line is the one that a page expects, and what its placeholders stand for.
import { stripVTControlCharacters } from 'node:util';
import type { Entry, Expected } from './types.ts';

/** What each placeholder of the section has stood for. */
export type Bindings = Map<string, string>;

const placeholder = /<([A-Za-z][\w-]*)>/g;

/**
 * Whether a line matches what the page expects, and the placeholders' values when it does. A line
 * is tried literally first; spaces at its end do not count. `bindings` holds what is known so far.
 */
export function matchLine(expected: string, line: string, bindings: Bindings): Bindings | null {
  if (isLiterally(expected, line)) return new Map();
  const names: string[] = [];
  const pattern = expected
    .trimEnd()
    .split(placeholder)
    .map((part, index) => (index % 2 === 0 ? literal(part) : slot(part, names, bindings)))
    .join('');
  if (pattern === literal(expected.trimEnd())) return null;
  const found = new RegExp(`^${pattern}$`, 's').exec(visible(line));
  return found ? new Map(names.map((name, index) => [name, found[index + 1] ?? ''])) : null;
}

/** Whether an entry of a transcript is printed, not typed. */
export function isExpected(entry: Entry): entry is Expected {
  return entry.kind === 'line' || entry.kind === 'any';
}

/** Whether a line is the expected one as it stands; what a terminal does not show does not count. */
export function isLiterally(expected: string, line: string): boolean {
  return expected.trimEnd() === line.trimEnd() || expected.trimEnd() === visible(line);
}

function visible(line: string): string {
  return stripVTControlCharacters(line).trimEnd();
}

/** The names of the placeholders in a line. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}

/** Puts what is known of the placeholders in the place of their names. */
export function fill(text: string, bindings: Bindings): string {
  return text.replace(placeholder, (whole, name) => bindings.get(name) ?? whole);
}

function slot(name: string, names: string[], bindings: Bindings): string {
  const known = bindings.get(name);
  if (known !== undefined) return literal(known);
  const before = names.indexOf(name);
  if (before >= 0) return `\\${before + 1}`;
  names.push(name);
  return '(.+?)';
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
