// The `::: assignment` and `::: solution` markers, and the rubric inside.
import type { Token } from 'markdown-it';
import { type InfoWord, parseInfo } from './info.ts';
import { type Complain, quote, suggest } from './problem.ts';
import type { Assignment, Position, RubricPoint } from './types.ts';
import { filePaths } from './words.ts';

/** A container as it stands: a marker, or one that nobody knows. */
export type Directive = Position &
  (
    | {
        kind: 'assignment' | 'solution';
        id: string;
        words: Map<string, InfoWord>;
        /** The line after its last. */
        end: number;
      }
    | { kind: 'unknown' }
  );

interface DirectiveContext {
  position: Position;
  lines: string[];
  complain: Complain;
}

const keys = { assignment: ['points', 'title', 'files'], solution: [] as string[] };

/** Reads the opening line of a container. */
export function openDirective(
  token: Token,
  { position, lines, complain }: DirectiveContext,
): Directive {
  const start = { ...position, column: position.column + token.markup.length };
  const { name, words } = parseInfo(token.info, start, complain);
  if (name !== 'assignment' && name !== 'solution') {
    complain(position, `unknown marker ${quote(`::: ${name}`)}${suggest(name, Object.keys(keys))}`);
    return { ...position, kind: 'unknown' };
  }
  const end = token.map?.[1] ?? 0;
  if (!/^[\s>]*:{3,}\s*$/.test(lines[end] ?? '')) {
    complain(position, `this ${name} is not closed; end it with a line of ${quote(token.markup)}`);
  }
  const [id, ...rest] = words;
  if (!id || id.value !== null || !/^[a-z0-9][a-z0-9-]*$/.test(id.name)) {
    complain(
      id ?? position,
      `${quote(`::: ${name}`)} needs an id of small letters, digits and hyphens: ${quote(`::: ${name} hi-hello`)}`,
    );
  }
  const values = new Map<string, InfoWord>();
  for (const word of rest) {
    if (!keys[name].includes(word.name)) {
      complain(
        word,
        `unknown word ${quote(word.name)} for ${quote(`::: ${name}`)}${suggest(word.name, keys[name])}`,
      );
    } else if (!word.value)
      complain(word, `${quote(word.name)} needs a value: ${quote(`${word.name}=…`)}`);
    else values.set(word.name, word);
  }
  const { line, column } = position;
  return { line, column, kind: name, id: id?.name ?? '', words: values, end: end + 2 };
}

/** The assignment that a marker opens; its rubric follows. */
export function assignmentOf(
  directive: Exclude<Directive, { kind: 'unknown' }>,
  complain: Complain,
): Assignment {
  const { id, words, line, column, end } = directive;
  const points = Number(words.get('points')?.value ?? Number.NaN);
  if (!Number.isInteger(points) || points < 1) {
    const at = words.get('points') ?? directive;
    complain(
      at,
      `${quote(id || '::: assignment')} needs its points, a whole number above 0: \`points=10\``,
    );
  }
  return {
    id,
    title: words.get('title')?.value ?? id,
    points: points || 0,
    files: filePaths(words.get('files'), complain),
    rubric: [],
    line,
    column,
    end,
  };
}

/** `[ ] (2) text` of a list item is worth 2 points, `(2, evidence)` asks for some; other text is no rubric point. */
export function rubricPoint(
  inline: Token,
  { position, complain }: DirectiveContext,
): RubricPoint | null {
  const box = /^\[[ xX]\]\s*/.exec(inline.content);
  if (!box) return null;
  const [, points, evidence, text] =
    /^\((\d+)(, evidence)?\)\s*(.*)$/s.exec(inline.content.slice(box[0].length)) ?? [];
  if (points === undefined || !text) {
    complain(
      position,
      'a rubric point needs its points and a text: `- [ ] (2) every message ends with a newline`',
    );
    return null;
  }
  const { line, column } = position;
  return { line, column, points: Number(points), evidence: evidence !== undefined, text };
}
