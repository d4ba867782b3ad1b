// What a failed test file shows a student: what must hold, and errors of the answer; never an expected value.
import { pathToFileURL } from 'node:url';
import { placeIn } from '../book/shown-path.ts';
import type { Chapter, Position } from '../book/types.ts';
import { latest, originsOf } from '../program/tangle.ts';
import type { TestError } from '../session/events.ts';
import { type CommandRecord, printedLines } from '../session/record.ts';

export interface Flaw {
  /** What must hold and does not: the title of a test. */
  title: string;
  /** An error that the answer's own code threw. */
  error: string | null;
  /** Where in the answer's Markdown it was thrown. */
  place: Position | null;
}

/** The distinct flaws that a test file showed; if none of its tests failed, why it did not get that far. */
export function flawsIn(record: CommandRecord, answer: Chapter): Flaw[] {
  const flaws = (record.told?.tests ?? [])
    .filter(({ status }) => status === 'failed')
    .map(({ title, error }) => ({ title, ...causeOf(error, answer) }));
  if (flaws.length === 0) return [unfinished(record, answer)];
  const unexplained = flaws.find(({ error }) => error === null);
  const ending = printedLines(record)
    .map((line) => endingIn(line, answer))
    .find((cause) => cause !== null);
  if (unexplained && ending) Object.assign(unexplained, ending);
  return flaws.filter(
    ({ title }, index) => flaws.findIndex((other) => other.title === title) === index,
  );
}

type Cause = Omit<Flaw, 'title'>;

/** The error, if the answer threw it: the message of an assertion would show the expected value. */
function causeOf(thrown: TestError | null, answer: Chapter): Cause {
  const [message = ''] = thrown?.message.trim().split('\n') ?? [];
  const place = firstPlace(thrown, answer);
  return endingIn(message, answer) ?? { error: place ? message : null, place };
}

/** The flaw of a file without a failed test: an error outside of its tests, an early end, or a time-out. */
function unfinished(record: CommandRecord, answer: Chapter): Flaw {
  const { tests, uncaught } = record.told ?? { tests: [], uncaught: [] };
  const undone = tests.find(({ status }) => status !== 'passed' && status !== 'skipped');
  const whole = tests.length === 0 ? 'its programs can be started' : 'its programs come to an end';
  const title = undone?.title ?? whole;
  const [thrown] = uncaught;
  if (!thrown) return { title, error: endOf(record), place: null };
  const place = firstPlace(thrown, answer);
  const isNodes = framesOf(thrown).length === 0; // SyntaxError: the answer does not export what the test imports
  return { title, error: place || isNodes ? `${thrown.name}: ${thrown.message}` : null, place };
}

function endOf({ faults, status }: CommandRecord): string {
  const isLate = faults.some(({ kind }) => kind === 'timeout');
  return isLate ? 'it did not end in time' : `it ended too early, with status ${status}`;
}

/** The place of a stack's first frame, if that is in the answer. */
function firstPlace(thrown: TestError | null, answer: Chapter): Position | null {
  return placeInAnswer(framesOf(thrown)[0] ?? '', answer);
}

/** The frames of a stack that are not Node's own. */
function framesOf(thrown: TestError | null): string[] {
  return (thrown?.stack ?? '').split('\n').filter((line) => line !== '' && !/\bnode:/.test(line));
}

/** The kit's message about a program that ended too early, reduced to that program's own error. */
function endingIn(line: string, answer: Chapter): Cause | null {
  const [, file, list] =
    /^(\S+) ended (?:without .*|with status \d+); it printed (\[.*\])$/.exec(line) ?? [];
  if (file === undefined || list === undefined) return null;
  const printed: string[] = JSON.parse(list);
  const error =
    printed.findLast((text) => /^\w*(?:Error|Exception)\b/.test(text)) ?? printed.at(-1);
  const places = printed.map((text) => placeInAnswer(text, answer));
  return {
    error: error === undefined ? `${file} ended too early` : `${file} ended too early: ${error}`,
    place: places.findLast((place) => place !== null) ?? null,
  };
}

/** The place in the answer that a line of a stack names; Python names a file by the name in its block. */
function placeInAnswer(text: string, answer: Chapter): Position | null {
  const url = pathToFileURL(answer.path).href;
  const place = placeIn(text, answer.path) ?? placeIn(text, url);
  if (place) return place;
  const [, file, line] = /File "(?:.*\/)?([^"/]+)", line (\d+)/.exec(text) ?? [];
  const source = file === undefined ? undefined : latest(answer).get(file);
  if (source?.markdown !== answer.path) return null;
  return originsOf(source)[Number(line) - 1] ?? null;
}
