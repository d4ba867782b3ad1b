// The few kinds of words that code is coloured by. The colours here are only names: each stands
// for an element, and the style sheet says what it looks like, in light and in dark. An element of
// one letter, because there are thousands on a page: with classes it weighed two kilobytes more.
import type { ThemeRegistration } from 'shiki/core';

const kinds: Record<string, string[]> = {
  i: ['comment', 'punctuation.definition.comment'],
  u: ['string', 'punctuation.definition.string', 'string.regexp', 'constant.character.escape'],
  b: [
    'keyword',
    'storage',
    'variable.language',
    'keyword.operator.expression',
    'keyword.operator.new',
  ],
  var: ['entity.name.type', 'entity.name.class', 'support.type', 'support.class'],
  '': ['keyword.operator', 'storage.type.function.arrow', 'meta.template.expression'],
};

const colour = (index: number) => `#00000${index + 1}`;

/** The theme that shiki works with. */
export const theme: ThemeRegistration = {
  name: 'workbook',
  type: 'light',
  fg: '#000000',
  bg: '#ffffff',
  settings: Object.entries(kinds).map(([kind, scope], index) => ({
    scope,
    settings: { foreground: kind === '' ? '#000000' : colour(index) },
  })),
};

/** The element of a colour; none for plain text. */
export const elements: ReadonlyMap<string, string> = new Map(
  Object.keys(kinds).map((kind, index) => [`color:${colour(index)}`, kind]),
);
