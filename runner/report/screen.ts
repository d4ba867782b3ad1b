// Where the terminal view writes: lines of a width, and one status line that is not kept.
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { type Paint, paintFor } from './colour.ts';

export interface Screen {
  paint: Paint;
  /** Whether somebody sits before it. */
  live: boolean;
  /** Columns; endless where nobody reads it on a terminal. */
  width: number;
  /** Writes a line; what does not fit goes on below, beside `prefix`. */
  line(text: string, prefix?: { first: string; next: string }): void;
  /** Shows a status under the lines until the next call; empty for none. */
  status(text: string): void;
}

/** The screen of standard output. */
export function openScreen(stream: NodeJS.WriteStream): Screen {
  const live = Boolean(stream.isTTY);
  const paint = paintFor(stream);
  const width = () => (live ? Math.max(20, stream.columns || 80) : Number.POSITIVE_INFINITY);
  let shown = '';
  const clear = () => (shown === '' ? '' : '\r\u001b[2K');
  return {
    paint,
    live,
    get width() {
      return width();
    },
    line(text, prefix = { first: '', next: '' }) {
      const rows = live ? wrap(text, width() - widthOf(prefix)) : [text];
      const lines = rows.map((row, index) => (index === 0 ? prefix.first : prefix.next) + row);
      stream.write(`${clear()}${lines.map((row) => row.trimEnd()).join('\n')}\n${shown}`);
    },
    status(text) {
      if (!live) return;
      const cut = wrap(text, width() - 1)[0] ?? '';
      stream.write(clear() + cut);
      shown = cut;
    },
  };
}

/** What a program printed, made harmless: no escape sequence of its reaches the reader's terminal. */
export function harmless(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\t/g, '    ')
    .replace(/\p{Cc}/gu, '·');
}

/** Measured only where there are columns to keep: the first call costs 20 ms. */
function widthOf({ first, next }: { first: string; next: string }): number {
  return Math.max(stringWidth(first), stringWidth(next));
}

function wrap(text: string, width: number): string[] {
  const options = { hard: true, trim: false, wordWrap: true };
  const rows = wrapAnsi(text, Math.max(8, width), options).split('\n');
  return rows.map((row, index) => (index === 0 ? row : row.replace(/^ +/, '')));
}
