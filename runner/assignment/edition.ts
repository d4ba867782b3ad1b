// A chapter as students get it.
import { wholeLines } from '../book/lines.ts';
import type { AssignmentTest, Chapter } from '../book/types.ts';

/** Lines of a file, counted from 1; `end` is the first line after them. */
type Range = [first: number, end: number];

/** The chapter's text without its model answers, its private tests and the blank lines after them. */
export function withoutAnswers({ source, solutions, tests }: Chapter): string {
  const lines = wholeLines(source);
  const ranges: Range[] = [
    ...solutions.map(({ line, end }): Range => [line, end]),
    ...tests.filter(({ examines }) => examines.private).map(rangeOf),
  ];
  const isBlank = (number: number) => lines[number - 1]?.trim() === '';
  for (const range of ranges) while (isBlank(range[1])) range[1]++;
  const kept = lines.filter((_, index) =>
    ranges.every(([first, end]) => index + 1 < first || index + 1 >= end),
  );
  return kept.join('').replace(/(\r\n|\r|\n)(?:\s*(?:\r\n|\r|\n))*$/, '$1');
}

/** From a test's opening fence to its closing one. */
function rangeOf({ line, body }: AssignmentTest): Range {
  return [line, body.line + body.columns.length + 1];
}
