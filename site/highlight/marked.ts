// Code with comments that mark lines and words, by shiki's transformers on the tree of elements.
import {
  createCommentNotationTransformer,
  transformerNotationDiff,
  transformerNotationErrorLevel,
  transformerNotationFocus,
  transformerNotationHighlight,
  transformerNotationWordHighlight,
} from '@shikijs/transformers';
import type { HighlighterCore, ShikiTransformer } from 'shiki/core';
import { elements } from './kinds.ts';

type Options = Parameters<HighlighterCore['codeToHtml']>[1];

/** The HTML inside `<code>`. */
export function markUp(code: string, highlighter: HighlighterCore, options: Options): string {
  const whole = highlighter.codeToHtml(code, {
    ...options,
    transformers: [...notations, lean],
    mergeSameStyleTokens: true,
  });
  return whole.slice(whole.indexOf('<code>') + '<code>'.length, whole.lastIndexOf('</code>'));
}

/** `// (1)` at the end of a line becomes a number in a circle; the list below the code explains it. */
const numberedNotes = createCommentNotationTransformer(
  'numbered-notes',
  /^\s*(?:\/\/|#)?\s*\((\d{1,2})\)\s*$/,
  (match, line) => {
    line.children.push({
      type: 'element',
      tagName: 'span',
      properties: { class: 'note' },
      children: [{ type: 'text', value: match[1] ?? '' }],
    });
    return true;
  },
  'v3',
);

const notations = [
  transformerNotationDiff(),
  transformerNotationHighlight(),
  transformerNotationWordHighlight(),
  transformerNotationFocus(),
  transformerNotationErrorLevel(),
  numberedNotes,
];

type Code = Parameters<NonNullable<ShikiTransformer['code']>>[0];
type Child = Code['children'][number];

/** The last transformer: replaces colours by elements, and removes elements without colour or mark. */
const lean: ShikiTransformer = {
  name: 'lean',
  code(code) {
    code.children = code.children.flatMap((line) => {
      if (line.type !== 'element') return [line];
      const children = line.children.flatMap(leanWord);
      const marks = classesOf(line.properties).filter((name) => name !== 'line');
      if (marks.length === 0) return children;
      return [{ ...line, properties: { class: `line ${marks.join(' ')}` }, children }];
    });
  },
};

function leanWord(word: Child): Child[] {
  if (word.type !== 'element') return [word];
  const kind = elements.get(String(word.properties.style ?? '')) ?? '';
  const name = classesOf(word.properties).join(' ');
  if (name === '' && kind === '') return word.children;
  const properties = name === '' ? {} : { class: name };
  return [{ ...word, tagName: kind || 'span', properties }];
}

/** The classes of an element; transformers write them as a string or as a list. */
function classesOf({ class: names }: Record<string, unknown>): string[] {
  const list = Array.isArray(names) ? names.map(String) : String(names ?? '').split(' ');
  return list.filter(Boolean);
}
