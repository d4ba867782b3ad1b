// Bytes → lines: UTF-8 characters may arrive in parts, and only so much is kept.
import { StringDecoder } from 'node:string_decoder';

/** What one terminal may print before the rest is dropped: more than anyone reads. */
export const outputLimit = { bytes: 1024 * 1024, lines: 10_000 };

export interface LineDecoder {
  write(chunk: Buffer): void;
  /** Ends a line without a newline, as typing Enter after a prompt does on a terminal. */
  flush(): void;
  /** The line that has no newline yet. */
  partial(): string;
}

export interface LineOptions {
  /** Called for each whole line. */
  onLine(text: string): void;
  /** Called once, when more is printed than is kept. */
  onFlood(): void;
  /**
   * Whether a `> ` before a line is the program's prompt. The page shows it before what is typed;
   * the program may print it before or after it gets the typed line, so it is removed here.
   */
  prompts: boolean;
}

/** Gathers what is printed into lines. */
export function decodeLines({ onLine, onFlood, prompts }: LineOptions): LineDecoder {
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
      for (const line of lines.slice(0, left.lines)) onLine(withoutPrompt(line));
      left.lines -= lines.length;
      if (kept.length === chunk.length && left.lines >= 0) return;
      left.flooded = true;
      onFlood();
    },
    flush() {
      const rest = left.flooded ? '' : partial + decoder.end();
      partial = '';
      const line = prompts && rest.trim() === '>' ? '' : withoutPrompt(rest);
      if (line !== '') onLine(line);
    },
    partial: () => partial,
  };

  function withoutPrompt(line: string): string {
    const text = line.replace(/\r$/, '');
    return prompts ? text.replace(/^(?:> )+/, '') : text;
  }
}
