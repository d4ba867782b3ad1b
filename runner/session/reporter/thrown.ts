// What was thrown, as text: an Error or any other value, also one whose getters throw.
import { inspect } from 'node:util';
import type { Assertion } from 'uvu/assert';
import { compare } from 'uvu/diff';
import type { TestError } from '../events.ts';

/** Letters of a message, and of a stack, that are sent. */
const mostLetters = 20_000;
const onOneLine = { depth: 1, breakLength: Number.POSITIVE_INFINITY };
/** The folder of the compiled reporter. */
const here = new URL('.', import.meta.url).href;

/** Reads what was thrown; never throws itself. */
export function readThrown(thrown: unknown): TestError {
  let message = 'it threw a value that cannot be shown';
  try {
    if (thrown instanceof Error) return readError(thrown);
    message = `it threw ${inspect(thrown, onOneLine)}, which is not an Error`;
  } catch {
    // One of its getters throws.
  }
  return { name: '', message: clip(message), stack: '' };
}

/** What a test threw, as an Error that uvu can print: at any other value uvu gives up the suite. */
export function printable(thrown: unknown, { message, stack }: TestError): Error {
  const shown = { stack: `Error\n${stack}`, operator: '', details: '' };
  try {
    const { name, operator, details, actual, expected } = thrown as Compared;
    shown.operator = String(operator ?? '');
    if (typeof details === 'string') shown.details = details;
    else if (name.startsWith('AssertionError') && !operator.includes('not'))
      shown.details = compare(actual, expected);
  } catch {
    // Not an Error, or its values cannot be compared.
  }
  return Object.assign(new Error(message), shown);
}

/** An assertion of uvu, or of node:assert. */
type Compared = Pick<Assertion, 'details' | 'operator' | 'actual'> & Error & { expected: unknown };

/** Removes the reporter's frames from an Error's stack, unless the Error is frozen. */
export function shortenStack(thrown: unknown): void {
  try {
    if (thrown instanceof Error) thrown.stack = withoutReporter(String(thrown.stack));
  } catch {
    // It stays as it is.
  }
}

function readError(error: Error): TestError {
  const name = String(error.name);
  const stack = withoutReporter(String(error.stack));
  const [headline = ''] = stack.split('\n', 1);
  const message = String(error.message) || headline.replace(`${name}: `, '');
  const frames = stack.split('\n').filter(isFrame).join('\n');
  return { name: clip(name), message: clip(message), stack: clip(frames) };
}

/** The stack down to the page's own call: below it are only the reporter and uvu. */
function withoutReporter(stack: string): string {
  const lines = stack.split('\n');
  const first = lines.findIndex((line) => isFrame(line) && line.includes(here));
  return first < 0 ? stack : lines.slice(0, first).join('\n');
}

function isFrame(line: string): boolean {
  return /^\s+at /.test(line);
}

function clip(text: string): string {
  return text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text;
}
