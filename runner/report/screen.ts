// Where the terminal view writes: lines of a width, and one status line that is not kept.
import { stripVTControlCharacters } from 'node:util';
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
export async function openScreen(stream: NodeJS.WriteStream): Promise<Screen> {
  const live = Boolean(stream.isTTY);
  const columns = live ? await import('./wrap.ts') : null;
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
      const { first, next } = prefix;
      const rows = columns?.wrap(text, width() - columns.widthOf([first, next])) ?? [text];
      const lines = rows.map((row, index) => (index === 0 ? first : next) + row);
      stream.write(`${clear()}${lines.map((row) => row.trimEnd()).join('\n')}\n${shown}`);
    },
    status(text) {
      if (!columns) return;
      const cut = columns.wrap(text, width() - 1)[0] ?? '';
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
