// Text in the columns of a terminal. Loading this takes 15 ms; where nobody sits before one it is not needed.
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** The rows that a text takes in `width` columns, 8 at least. */
export function wrap(text: string, width: number): string[] {
  const options = { hard: true, trim: false, wordWrap: true };
  const rows = wrapAnsi(text, Math.max(8, width), options).split('\n');
  return rows.map((row, index) => (index === 0 ? row : row.replace(/^ +/, '')));
}

/** The columns of the widest. */
export function widthOf(texts: string[]): number {
  return Math.max(...texts.map((text) => stringWidth(text)));
}
