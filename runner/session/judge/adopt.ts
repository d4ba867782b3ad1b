// A transcript or an output block as --update writes it.
import type { Bindings } from '../../book/placeholder.ts';
import { outputLine, terminalLine } from '../../book/transcript.ts';
import type { Command, Entry, Expected, Terminal } from '../../book/types.ts';
import { adopt, onPage } from '../../expect/adopt.ts';
import { claimOf, isExpected } from '../../expect/claim.ts';
import { compareLines } from '../../expect/section.ts';
import { type CommandRecord, outputLines, printedLines } from '../record.ts';

export interface AdoptedLines {
  lines: string[];
  /** What the section's placeholders stand for, also by these lines. */
  bindings: Bindings;
}

/** The new lines of a terminal, with typed lines, keys and statuses in their places. */
export function adoptTerminal(
  { commands, unordered }: Pick<Terminal, 'commands' | 'unordered'>,
  records: CommandRecord[],
  known: Bindings,
): AdoptedLines {
  let bindings = known;
  const lines = commands.flatMap((command, index) => {
    const status = command.status === 0 ? [] : [`[${command.status}]`];
    const record = records[index];
    const adopted = record && adoptCommand(command, record, { unordered, bindings });
    bindings = adopted?.bindings ?? bindings;
    const entries = adopted?.lines ?? command.entries.map(entryOnPage);
    return [`$ ${command.text}`, ...entries, ...status];
  });
  return { lines, bindings };
}

/** The new lines of an output block. */
export function adoptOutput(
  expected: Expected[],
  record: CommandRecord,
  known: Bindings,
): AdoptedLines {
  const claim = { expected, unordered: false };
  const { pairs, bindings } = compareLines(claim, outputLines(record), known);
  const { before, after } = adopt(claim, pairs, outputLine);
  return { lines: [...before.flat(), ...after], bindings };
}

function adoptCommand(
  command: Command,
  record: CommandRecord,
  options: { unordered: boolean; bindings: Bindings },
): AdoptedLines {
  const claim = claimOf(command, options.unordered);
  const compared = compareLines(claim, printedLines(record), options.bindings);
  const { bindings } = compared;
  if (compared.same) return { lines: command.entries.map(entryOnPage), bindings };
  const keys = command.entries.filter((entry) => !isExpected(entry));
  const { before, after } = adopt(claim, compared.pairs, terminalLine);
  const places = before.values();
  const lines = record.lines.flatMap(({ stream, text }) => {
    if (stream === 'output' || stream === 'error') return places.next().value ?? [];
    if (stream === 'key') return [text];
    const typed = keys.shift();
    return [typed?.kind === 'type' ? entryOnPage(typed) : `> ${text}`];
  });
  return { lines: [...lines, ...after], bindings };
}

function entryOnPage(entry: Entry): string {
  if (isExpected(entry)) return onPage(entry);
  if (entry.kind === 'type') return `> ${entry.text}`.trimEnd();
  return entry.kind === 'end' ? '^D' : '^C';
}
