// Bytes → lines, safe for characters that arrive in halves, bounded however much is printed.
import { StringDecoder } from 'node:string_decoder';

/** What one terminal may print before the rest is dropped; the reader has long stopped reading. */
export const outputLimit = { bytes: 1024 * 1024, lines: 10_000 };

export interface LineDecoder {
  write(chunk: Buffer): void;
  /** Ends the line that has no newline yet, as the newline typed into a terminal does. */
  flush(): void;
  /** Forgets the line that has no newline yet. */
  discard(): void;
  /** The line that has no newline yet. */
  partial(): string;
}

/** Calls `onLine` for each whole line, and `onFlood` once, when more is printed than is kept. */
export function decodeLines(onLine: (text: string) => void, onFlood: () => void): LineDecoder {
  const decoder = new StringDecoder('utf8');
  let partial = '';
  const left = { ...outputLimit, flooded: false };
  return {
    write(chunk) {
      if (left.flooded) return;
      const kept = chunk.subarray(0, left.bytes);
      left.bytes -= kept.length;
      const lines = (partial + decoder.write(kept)).split('\n');
      partial = lines.pop() ?? '';
      for (const line of lines.slice(0, left.lines)) onLine(line.replace(/\r$/, ''));
      left.lines -= lines.length;
      if (kept.length === chunk.length && left.lines > 0) return;
      left.flooded = true;
      onFlood();
    },
    flush() {
      const rest = left.flooded ? '' : partial + decoder.end();
      partial = '';
      if (rest !== '') onLine(rest.replace(/\r$/, ''));
    },
    discard() {
      partial = '';
    },
    partial: () => partial,
  };
}
