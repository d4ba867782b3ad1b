// A text as lines, by any of the line endings of CommonMark (2.1).

/** The lines of a text, without their line endings. */
export function linesIn(text: string): string[] {
  return text.split(/\r\n?|\n/);
}

/** The lines of a text with their line endings: joined, they are the text again. */
export function wholeLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}
