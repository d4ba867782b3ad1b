// The piece of a text around what was found in it.
import { element } from './element.ts';

const before = 50;
const length = 190;

/** Text and marked words; a text without any of them is shown from its beginning. */
export function excerpt(text: string, words: string[]): (Node | string)[] {
  const flat = text.replace(/\s+/g, ' ');
  const longFirst = words.toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${longFirst.map(escapeWord).join('|') || '(?!)'})`, 'i');
  const first = flat.search(pattern);
  const from = first > before ? flat.indexOf(' ', first - before) + 1 : 0;
  const end = from + length < flat.length ? flat.lastIndexOf(' ', from + length) : flat.length;
  const piece = flat.slice(from, end);
  const parts = piece.split(new RegExp(pattern, 'gi'));
  return [
    from > 0 ? '…\u00a0' : '',
    ...parts.map((part, index) => (index % 2 === 1 ? element('mark', {}, part) : part)),
    end < flat.length ? '\u00a0…' : '',
  ];
}

function escapeWord(word: string): string {
  return word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
