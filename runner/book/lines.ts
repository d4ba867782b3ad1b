// A text as lines, by any of the line endings that CommonMark knows (2.1).

/** The lines of a text, without what ends them. */
export function linesIn(text: string): string[] {
  return text.split(/\r\n?|\n/);
}

/** The lines of a text with what ends them, so that joined they are the text again. */
export function wholeLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}
