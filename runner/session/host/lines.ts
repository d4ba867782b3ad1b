// Bytes → lines, safe for characters that arrive in halves, bounded however much is printed.
import { StringDecoder } from 'node:string_decoder';

/** What one terminal may print before the rest is dropped; the reader has long stopped reading. */
export const outputLimit = { bytes: 1024 * 1024, lines: 10_000 };

export interface LineDecoder {
  write(chunk: Buffer): void;
  /** Ends the line that has no newline yet, as the newline typed into a terminal does. */
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
   * Whether a `> ` before a line is the program's prompt, which the page shows before what is typed.
   * Whether the prompt is printed before or after that is typed is a matter of luck.
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
