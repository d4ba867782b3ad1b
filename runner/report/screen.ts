// Where the terminal view writes: lines that are wrapped, and below them one status line that is replaced.
import { stripVTControlCharacters } from 'node:util';
import { type Paint, paintFor } from './colour.ts';

export interface Screen {
  paint: Paint;
  /** Whether it is a terminal. */
  live: boolean;
  /** Columns of the terminal; infinite for a file or a pipe. */
  width: number;
  /** Writes `first` and the text; what does not fit is wrapped into rows that begin with `next`. */
  line(text: string, next?: string, first?: string): void;
  /** Shows a status below the lines until the next call; empty for none. */
  status(text: string): void;
}

/** A screen that writes to the stream. */
export async function openScreen(stream: NodeJS.WriteStream): Promise<Screen> {
  const live = Boolean(stream.isTTY);
  const columns = live ? await import('./wrap.ts') : null;
  const width = () => (live ? Math.max(20, stream.columns || 80) : Number.POSITIVE_INFINITY);
  let status = '';
  const clear = () => (status === '' ? '' : '\r\u001b[2K');
  return {
    paint: paintFor(stream),
    live,
    get width() {
      return width();
    },
    line(text, next = '', first = '') {
      const rows = columns?.wrap(text, width() - columns.widthOf([first, next])) ?? [text];
      const lines = rows.map((row, index) => (index === 0 ? first : next) + row);
      stream.write(`${clear()}${lines.map((row) => row.trimEnd()).join('\n')}\n${status}`);
    },
    status(text) {
      if (!columns) return;
      const cut = columns.wrap(text, width() - 1)[0] ?? '';
      stream.write(clear() + cut);
      status = cut;
    },
  };
}

/** What a program printed, without escape sequences and control characters, which would act on the reader's terminal. */
export function harmless(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\t/g, '    ')
    .replace(/\p{Cc}/gu, '·');
}
