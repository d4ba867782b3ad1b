// A text as lines, by any of the line endings that CommonMark knows (2.1).

/** The lines of a text, without what ends them. */
export function linesIn(text: string): string[] {
  // Nearly every file has but newlines, and is split in half the time.
  return text.includes('\r') ? text.split(/\r\n?|\n/) : text.split('\n');
}

/** The lines of a text with what ends them, so that joined they are the text again. */
export function wholeLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}
