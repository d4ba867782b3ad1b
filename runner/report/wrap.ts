// Wraps text into the columns of a terminal. Loading it takes 15 ms, so it is loaded only for a terminal.
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** The rows that a text takes in `width` columns, 8 at least. */
export function wrap(text: string, width: number): string[] {
  const options = { hard: true, trim: false, wordWrap: true };
  const rows = wrapAnsi(text, Math.max(8, width), options).split('\n');
  return rows.map((row, index) => (index === 0 ? row : row.replace(/^ +/, '')));
}

/** The columns that the widest of the texts takes. */
export function widthOf(texts: string[]): number {
  return Math.max(...texts.map((text) => stringWidth(text)));
}
