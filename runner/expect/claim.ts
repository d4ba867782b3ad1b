// The claim of a page about one command: the lines that it prints.
import type { Command, Entry, Expected } from '../book/types.ts';

export interface Claim {
  expected: Expected[];
  /** Whether the lines may come in any order. */
  unordered: boolean;
}

/** What a terminal's command is expected to print. */
export function claimOf({ entries }: Pick<Command, 'entries'>, unordered: boolean): Claim {
  return { expected: entries.filter(isExpected), unordered };
}

/** Whether an entry of a transcript is printed, not typed. */
export function isExpected(entry: Entry): entry is Expected {
  return entry.kind === 'line' || entry.kind === 'any';
}
