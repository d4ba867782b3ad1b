// A program that ended with an error: what it printed, and which line of the page that names.
import { placeIn } from '../../book/shown-path.ts';
import type { Position } from '../../book/types.ts';
import type { ProgramStep } from '../../program/steps.ts';
import type { CommandRecord, Failure, Row } from '../record.ts';

/** The failure of a crash, at the first place in the chapter that the output names. */
export function crash(
  { name, line, column }: ProgramStep,
  record: CommandRecord,
  chapter: string,
): Failure {
  const rows = rowsOf(record);
  const place = firstPlace(
    rows.map(({ actual }) => actual),
    chapter,
  );
  const ended = `${name} ended with status ${record.status}`;
  const message = rows.length > 0 ? ended : `${ended} and printed nothing`;
  const advice = 'fix the program; if it is meant to fail, mark the block `fails`';
  return { ...(place ?? { line, column }), message, advice, rows };
}

/** What a program printed, without empty lines and what Node adds to a stack. */
export function rowsOf({ lines }: CommandRecord): (Row & { actual: string })[] {
  const printed = withoutNodesLines(lines.map(({ text }) => text)).filter(
    (text) => text.trim() !== '',
  );
  return printed.map((text) => ({ expected: null, actual: text, same: true, line: null }));
}

/** Removes frames inside Node and packages, Node's version, and lines of Node's source. */
function withoutNodesLines(lines: string[]): string[] {
  // Before an error that Node itself threw, it prints three lines: the place, that line of Node's
  // source, and a caret under it.
  let left = 0;
  return lines.filter((text) => {
    if (/^node:\S+:\d+$/.test(text)) left = 3;
    return left-- <= 0 && !nodesLine.test(text);
  });
}

const nodesLine = /^\s+at .*(\(|\s)(node:|file:.*\/node_modules\/)|^Node\.js v\d/;

/** The first place in the chapter that the lines of a stack, or of an output, name. */
export function firstPlace(lines: string[], chapter: string): Position | null {
  return lines.map((line) => placeIn(line, chapter)).find((place) => place !== null) ?? null;
}
