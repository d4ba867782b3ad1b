// What a test threw, as an Error that uvu can show whole: with any other it gives up the whole suite.
import { compare } from 'uvu/diff';
import type { TestError } from '../events.ts';

/** `error` is what could be read of it. */
export function printable(thrown: unknown, { message, stack }: TestError): Error {
  return Object.assign(new Error(message), { stack: `Error\n${stack}`, ...comparison(thrown) });
}

interface Assertion {
  name: string;
  operator?: unknown;
  details?: unknown;
  actual?: unknown;
  expected?: unknown;
}

/** What uvu shows beside the message: what was asserted, and how the two values differ. */
function comparison(thrown: unknown): { operator: string; details: string } {
  let operator = '';
  try {
    const { name, details, actual, expected, ...rest } = thrown as Assertion;
    if (typeof rest.operator === 'string') operator = rest.operator;
    if (typeof details === 'string') return { operator, details };
    const differ = name.startsWith('AssertionError') && !operator.includes('not');
    return { operator, details: differ ? compare(actual, expected) : '' };
  } catch {
    return { operator, details: '' }; // no assertion, or one on values that cannot be read
  }
}
