// The `::: assignment` and `::: solution` markers, and the rubric inside.
import type { Token } from 'markdown-it';
import { type InfoWord, parseInfo } from './info.ts';
import { type Complain, quote, suggest } from './problem.ts';
import type { Assignment, Position, RubricPoint, Solution } from './types.ts';
import { filePaths } from './words.ts';

/** What a `:::` line opens; one with an unknown marker holds only prose. */
export type Container =
  | { kind: 'assignment'; assignment: Assignment }
  | { kind: 'solution'; solution: Solution }
  | { kind: 'unknown' };

interface ContainerContext {
  position: Position;
  lines: string[];
  complain: Complain;
}

const takes = { assignment: ['points', 'title', 'files'], solution: [] as string[] };

/** Reads the opening line of a container; rubric and sections are still empty. */
export function openContainer(
  token: Token,
  { position, lines, complain }: ContainerContext,
): Container {
  const start = { ...position, column: position.column + token.markup.length };
  const info = parseInfo(token.info, start, complain);
  const kind = info.name;
  const marker = quote(`::: ${kind}`);
  if (kind !== 'assignment' && kind !== 'solution') {
    complain(position, `unknown marker ${marker}${suggest(kind, Object.keys(takes))}`);
    return { kind: 'unknown' };
  }
  const end = token.map?.[1] ?? 0;
  if (!/^[\s>]*:{3,}\s*$/.test(lines[end] ?? '')) {
    complain(position, `this ${kind} is not closed; end it with a line of ${quote(token.markup)}`);
  }
  const [first, ...rest] = info.words;
  const id = first?.name ?? '';
  if (!first || first.value !== null || !/^[a-z0-9][a-z0-9-]*$/.test(id)) {
    const example = quote(`::: ${kind} hi-hello`);
    complain(
      first ?? position,
      `${marker} needs an id of small letters, digits and hyphens: ${example}`,
    );
  }
  const words = new Map<string, InfoWord>();
  for (const word of rest) {
    const name = quote(word.name);
    if (!takes[kind].includes(word.name)) {
      complain(word, `unknown word ${name} for ${marker}${suggest(word.name, takes[kind])}`);
    } else if (!word.value) complain(word, `${name} needs a value: ${quote(`${word.name}=…`)}`);
    else words.set(word.name, word);
  }
  const place = { ...position, id, end: end + 2 };
  if (kind === 'solution') {
    return { kind, solution: { ...place, sections: [{ title: id, ...position, parts: [] }] } };
  }
  const points = Number(words.get('points')?.value ?? Number.NaN);
  if (!Number.isInteger(points) || points < 1) {
    complain(
      words.get('points') ?? position,
      `${quote(id || '::: assignment')} needs its points, a whole number above 0: \`points=10\``,
    );
  }
  const title = words.get('title')?.value ?? id;
  const files = filePaths(words.get('files'), complain);
  return { kind, assignment: { ...place, title, points: points || 0, files, rubric: [] } };
}

/** `[ ] (2) text` of a list item is worth 2 points, `(2, evidence)` asks for some; other text is no rubric point. */
export function rubricPoint(
  { content }: Token,
  position: Position,
  complain: Complain,
): RubricPoint | null {
  const box = /^\[[ xX]\]\s*/.exec(content);
  if (!box) return null;
  const [, points, evidence, text] =
    /^\((\d+)(, evidence)?\)\s*(.*)$/s.exec(content.slice(box[0].length)) ?? [];
  if (points !== undefined && text) {
    return { ...position, points: Number(points), evidence: evidence !== undefined, text };
  }
  const example = quote('- [ ] (2) every message ends with a newline');
  complain(position, `a rubric point needs its points and a text: ${example}`);
  return null;
}
