// What the page should say, given what was printed: old lines that still fit stay as they are.
import { diffArrays } from 'diff';
import { isExpected, matchLine } from '../../book/match.ts';
import type { Command, Expected } from '../../book/types.ts';
import { type CommandRecord, printedLines } from '../record.ts';

/** The entries of a transcript as they should stand, typed lines and keys in their places. */
export function adoptTranscript(
  command: Command,
  record: CommandRecord,
  unordered: boolean,
): string[] {
  const { lines } = record;
  const expected = command.entries.filter(isExpected);
  const printed = printedLines(record);
  const keys = command.entries.filter((entry) => !isExpected(entry));
  const { before, after } = unordered
    ? adoptAny(expected, printed)
    : adoptInOrder(expected, printed);
  const result: string[] = [];
  let at = 0;
  for (const { stream, text } of lines) {
    if (stream === 'output' || stream === 'error') result.push(...(before[at++] ?? []));
    else if (stream === 'key') result.push(text);
    else {
      const typed = keys.shift();
      result.push(typed?.kind === 'type' ? `> ${typed.text}`.trimEnd() : `> ${text}`);
    }
  }
  return [...result, ...after];
}

/** The lines of an output block as they should stand. */
export function adoptOutput(expected: Expected[], { lines }: CommandRecord): string[] {
  const printed = lines.filter(({ stream }) => stream === 'output').map(({ text }) => text);
  const { before, after } = adoptInOrder(expected, printed);
  return [...before.flat(), ...after];
}

/** For each printed line, what the page says there; `after` is what it says at the end. */
interface Adopted {
  before: string[][];
  after: string[];
}

function adoptInOrder(expected: Expected[], printed: string[]): Adopted {
  const before: string[][] = [];
  let next = 0;
  let pending: string[] = [];
  let absorbing = false;
  const comparator = (a: Expected | string, b: Expected | string) => fits(a, b);
  for (const part of diffArrays<Expected | string>(expected, printed, { comparator })) {
    if (part.removed) {
      absorbing = part.value.some((line) => typeof line !== 'string' && line.kind === 'any');
      if (absorbing) pending.push('...');
      next += part.value.length;
    } else if (part.added) {
      for (const line of part.value) before.push(absorbing ? take() : [...take(), String(line)]);
    } else {
      for (let count = 0; count < part.value.length; count++) {
        const line = expected[next++];
        before.push([...take(), line?.kind === 'line' ? line.text : '...']);
      }
      absorbing = false;
    }
  }
  return { before, after: pending };

  function take(): string[] {
    const taken = pending;
    pending = [];
    return taken;
  }
}

/** In any order: the lines that fit stay in the page's order, the others are added. */
function adoptAny(expected: Expected[], printed: string[]): Adopted {
  const left = [...printed];
  const kept = expected.filter((line) => {
    const at = line.kind === 'any' ? -1 : left.findIndex((text) => fits(line, text));
    if (at >= 0) left.splice(at, 1);
    return at >= 0 || line.kind === 'any';
  });
  const more = kept.some(({ kind }) => kind === 'any') ? [] : left;
  const lines = [...kept.map((line) => (line.kind === 'any' ? '...' : line.text)), ...more];
  return {
    before: printed.map((_, index) => (index === 0 ? lines : [])),
    after: printed.length === 0 ? lines : [],
  };
}

function fits(a: Expected | string, b: Expected | string): boolean {
  const [wanted, line] = typeof a === 'string' ? [b, a] : [a, b];
  if (typeof wanted === 'string' || typeof line !== 'string' || wanted.kind === 'any') return false;
  return matchLine(wanted.text, line, new Map()) !== null;
}
