// The kinds of words that are coloured in code. shiki works with colours, so each kind has one that
// is only a name; on the page it is an element, which theme/code.css colours in light and in dark.
// Elements of one letter, because a page has thousands: with classes it was two kilobytes larger.
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

/** The theme for shiki. */
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

/** The element for each colour; empty for plain text. */
export const elements: ReadonlyMap<string, string> = new Map(
  Object.keys(kinds).map((kind, index) => [`color:${colour(index)}`, kind]),
);
