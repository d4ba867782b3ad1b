// Elements in the place of colours, and no more elements than there is something to say.
import type { ShikiTransformer } from 'shiki/core';
import { elements } from './kinds.ts';

type Code = Parameters<NonNullable<ShikiTransformer['code']>>[0];
type Child = Code['children'][number];

/** Comes last: after it only marked lines and coloured words are elements. */
export const lean: ShikiTransformer = {
  name: 'lean',
  code(code) {
    code.children = code.children.flatMap((line) => {
      if (line.type !== 'element') return [line];
      const children = line.children.flatMap(leanWord);
      const marks = classesOf(line.properties)
        .filter((name) => name !== 'line')
        .join(' ');
      if (marks === '') return children;
      return [{ ...line, properties: { class: `line ${marks}` }, children }];
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

/** Transformers leave them as a string or as a list. */
function classesOf({ class: names }: Record<string, unknown>): string[] {
  return (Array.isArray(names) ? names.map(String) : String(names ?? '').split(' ')).filter(
    Boolean,
  );
}
