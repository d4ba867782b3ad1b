// The few kinds of words that code is coloured by. The colours here are only names: each stands
// for a class, and the style sheet says what a class looks like, in light and in dark.
import type { ThemeRegistration } from 'shiki/core';

const kinds: Record<string, string[]> = {
  c: ['comment', 'punctuation.definition.comment'],
  s: ['string', 'punctuation.definition.string', 'string.regexp', 'constant.character.escape'],
  k: [
    'keyword',
    'storage',
    'variable.language',
    'keyword.operator.expression',
    'keyword.operator.new',
  ],
  n: ['constant.numeric', 'constant.language'],
  t: ['entity.name.type', 'entity.name.class', 'support.type', 'support.class'],
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

/** The class of a colour; none for plain text. */
export const classes: ReadonlyMap<string, string> = new Map(
  Object.keys(kinds).map((kind, index) => [`color:${colour(index)}`, kind]),
);
