// What a test's output tells a student: what must hold, and the answer's own errors; never what was expected.
import { pathToFileURL } from 'node:url';
import { failedTitle } from '../book/test-titles.ts';
import type { Chapter, Position } from '../book/types.ts';
import { latest, originsOf } from '../program/tangle.ts';

export interface Flaw {
  /** What must hold, and does not: the title of a test. */
  title: string;
  /** An error of the answer itself. */
  error: string | null;
  /** Where in the answer it stands. */
  place: Position | null;
}

/** The flaws that the lines of a test file name, each once; of one that could not begin, why. */
export function flawsIn(lines: string[], answer: Chapter): Flaw[] {
  const starts = lines.flatMap((line, index) => (failedTitle(line) === null ? [] : [index]));
  const flaws = starts.map((start, index) =>
    flawOf(lines.slice(start, starts[index + 1] ?? lines.length), answer),
  );
  if (flaws.length === 0) return crash(lines, answer);
  const unexplained = flaws.find(({ error }) => error === null);
  const ending = lines.map((line) => endingIn(line, answer)).find((found) => found !== null);
  if (unexplained && ending) Object.assign(unexplained, ending);
  return flaws.filter(
    ({ title }, index) => flaws.findIndex((other) => other.title === title) === index,
  );
}

/** uvu prints the title, the message, and the frames of the stack. */
function flawOf([first = '', ...rest]: string[], answer: Chapter): Flaw {
  const title = failedTitle(first) ?? first;
  const message = rest.find((line) => line.trim() !== '')?.trim() ?? '';
  const ending = endingIn(message, answer);
  if (ending) return { title, ...ending };
  const place = ownFrame(rest, answer);
  return { title, error: place ? message : null, place };
}

/** What happened before any test could begin. */
function crash(lines: string[], answer: Chapter): Flaw[] {
  const error = lines.find((line) => /^\s*(?:[A-Z]\w*)?Error\b.*: /.test(line))?.trim() ?? null;
  const place = lines.map((line) => placeIn(line, answer)).find((found) => found !== null) ?? null;
  return [{ title: 'its programs can be started', error, place }];
}

/** The place of a stack's first frame, if that is in the answer: what a test or the kit throws tells what it expects. */
function ownFrame(lines: string[], answer: Chapter): Position | null {
  const frame = lines.find((line) => /^\s+at (?!.*\bnode:)/.test(line));
  return frame === undefined ? null : placeIn(frame, answer);
}

/** What a program said before it ended too soon, by the kit's words: its error, if that is there. */
function endingIn(line: string, answer: Chapter): Omit<Flaw, 'title'> | null {
  const [, file, printed] =
    /^(\S+) ended (?:without .*|with status \d+); it printed (\[.*\])$/.exec(line) ?? [];
  if (file === undefined || printed === undefined) return null;
  const said: string[] = JSON.parse(printed);
  const words = said.findLast((text) => /^\w*(?:Error|Exception)\b/.test(text)) ?? said.at(-1);
  const places = said.map((text) => placeIn(text, answer)).filter((found) => found !== null);
  return {
    error: words === undefined ? `${file} ended too soon` : `${file} ended too soon: ${words}`,
    place: places.at(-1) ?? null,
  };
}

/** A position in the answer that a line of a stack names: by the answer's file, or by Python's own. */
function placeIn(text: string, answer: Chapter): Position | null {
  for (const name of [answer.path, pathToFileURL(answer.path).href]) {
    const at = text.indexOf(`${name}:`);
    const [, line, column = '1'] =
      at < 0 ? [] : (/^:(\d+)(?::(\d+))?/.exec(text.slice(at + name.length)) ?? []);
    if (line !== undefined) return { line: Number(line), column: Number(column) };
  }
  const [, file, line] = /File "(?:.*\/)?([^"/]+)", line (\d+)/.exec(text) ?? [];
  const source = file === undefined ? undefined : latest(answer).get(file);
  if (source?.markdown !== answer.path) return null;
  return originsOf(source)[Number(line) - 1] ?? null;
}
