// What a test file tells a student: what must hold, and the answer's own errors; never what was expected.
import { pathToFileURL } from 'node:url';
import { placeIn } from '../book/shown-path.ts';
import type { Chapter, Position } from '../book/types.ts';
import { latest, originsOf } from '../program/tangle.ts';
import type { TestError } from '../session/events.ts';
import { type CommandRecord, printedLines } from '../session/record.ts';

export interface Flaw {
  /** What must hold, and does not: the title of a test. */
  title: string;
  /** An error of the answer itself. */
  error: string | null;
  /** Where in the answer it stands. */
  place: Position | null;
}

/** The flaws that a test file showed, each once; of one that could not begin, why. */
export function flawsIn(record: CommandRecord, answer: Chapter): Flaw[] {
  const flaws = (record.told?.tests ?? [])
    .filter(({ status }) => status === 'failed')
    .map(({ title, error }) => ({ title, ...flawOf(error, answer) }));
  if (flaws.length === 0) return [unfinished(record, answer)];
  const unexplained = flaws.find(({ error }) => error === null);
  const lines = printedLines(record);
  const ending = lines.map((line) => endingIn(line, answer)).find((found) => found !== null);
  if (unexplained && ending) Object.assign(unexplained, ending);
  return flaws.filter(
    ({ title }, index) => flaws.findIndex((other) => other.title === title) === index,
  );
}

type Explanation = Omit<Flaw, 'title'>;

/** What a test threw, if it was the answer's own: what a test or the kit throws tells what it expects. */
function flawOf(thrown: TestError | null, answer: Chapter): Explanation {
  const [message = ''] = thrown?.message.trim().split('\n') ?? [];
  const place = ownFrame(thrown, answer);
  return endingIn(message, answer) ?? { error: place ? message : null, place };
}

/** Why no test says what is wrong: an error outside of them, an end that came too soon, or none at all. */
function unfinished(record: CommandRecord, answer: Chapter): Flaw {
  const { tests, uncaught } = record.told ?? { tests: [], uncaught: [] };
  const undone = tests.find(({ status }) => status !== 'passed' && status !== 'skipped');
  const whole = tests.length === 0 ? 'its programs can be started' : 'its programs come to an end';
  const title = undone?.title ?? whole;
  const [thrown] = uncaught;
  if (!thrown) return { title, error: endOf(record), place: null };
  const place = ownFrame(thrown, answer);
  const isNodes = framesOf(thrown).length === 0; // a module that lacks what the test imports
  return { title, error: place || isNodes ? `${thrown.name}: ${thrown.message}` : null, place };
}

function endOf({ faults, status }: CommandRecord): string {
  const isLate = faults.some(({ kind }) => kind === 'timeout');
  return isLate
    ? 'it does not come to an end'
    : `it ended with status ${status} before that was seen`;
}

/** The place of a stack's first frame, if that is in the answer. */
function ownFrame(thrown: TestError | null, answer: Chapter): Position | null {
  const [frame = ''] = framesOf(thrown);
  return placeInAnswer(frame, answer);
}

/** The frames of a stack that are not Node's own. */
function framesOf(thrown: TestError | null): string[] {
  return (thrown?.stack ?? '').split('\n').filter((line) => line !== '' && !/\bnode:/.test(line));
}

/** What a program said before it ended too soon, by the kit's words: its error, if that is there. */
function endingIn(line: string, answer: Chapter): Explanation | null {
  const [, file, printed] =
    /^(\S+) ended (?:without .*|with status \d+); it printed (\[.*\])$/.exec(line) ?? [];
  if (file === undefined || printed === undefined) return null;
  const said: string[] = JSON.parse(printed);
  const words = said.findLast((text) => /^\w*(?:Error|Exception)\b/.test(text)) ?? said.at(-1);
  const places = said.map((text) => placeInAnswer(text, answer)).filter((found) => found !== null);
  return {
    error: words === undefined ? `${file} ended too soon` : `${file} ended too soon: ${words}`,
    place: places.at(-1) ?? null,
  };
}

/** A position in the answer that a line of a stack names: by the answer's file, or by Python's own. */
function placeInAnswer(text: string, answer: Chapter): Position | null {
  const url = pathToFileURL(answer.path).href;
  const place = placeIn(text, answer.path) ?? placeIn(text, url);
  if (place) return place;
  const [, file, line] = /File "(?:.*\/)?([^"/]+)", line (\d+)/.exec(text) ?? [];
  const source = file === undefined ? undefined : latest(answer).get(file);
  if (source?.markdown !== answer.path) return null;
  return originsOf(source)[Number(line) - 1] ?? null;
}
