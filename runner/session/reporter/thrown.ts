// What was thrown, as text: an Error, or anything else, getters that throw included.
import { inspect } from 'node:util';
import type { TestError } from '../events.ts';

/** Letters of a message, and of a stack, that are told. */
const mostLetters = 20_000;
const onOneLine = { depth: 1, breakLength: Number.POSITIVE_INFINITY };
/** The folder of the compiled reporter. */
const here = new URL('.', import.meta.url).href;

/** Reads what was thrown without ever throwing itself. */
export function readThrown(thrown: unknown): TestError {
  let message = 'it threw a value that cannot be shown';
  try {
    if (thrown instanceof Error) return readError(thrown);
    message = `it threw ${inspect(thrown, onOneLine)}, which is not an Error`;
  } catch {
    // A getter of it throws.
  }
  return { name: '', message: clip(message), stack: '' };
}

/** Takes the reporter's own frames out of an Error's stack, where it lets itself be changed. */
export function shortenStack(thrown: unknown): void {
  try {
    if (thrown instanceof Error) thrown.stack = withoutReporter(String(thrown.stack));
  } catch {
    // A frozen one, or one that cannot be read, stays as it is.
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
  const own = lines.findIndex((line) => isFrame(line) && line.includes(here));
  return own < 0 ? stack : lines.slice(0, own).join('\n');
}

function isFrame(line: string): boolean {
  return /^\s+at /.test(line);
}

function clip(text: string): string {
  return text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text;
}
