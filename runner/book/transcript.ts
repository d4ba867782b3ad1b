// Transcripts: commands, what they print, typed lines, ^C and ^D, exit statuses; and output blocks.
import { type ParseEntry, parse } from 'shell-quote';
import { linesOf } from './fence.ts';
import { namesIn, replaceNames } from './placeholder.ts';
import { type Complain, quote } from './problem.ts';
import type { Body, Command, Entry, Expected, Position, Start } from './types.ts';

/** A command as messages show it. */
export const exampleCommand = quote('$ npx tsx server.ts');

/** Reads the body of a `console` fence. */
export function parseTranscript(body: Body, complain: Complain): Command[] {
  const lines = bodyLines(body);
  const commands: Command[] = [];
  for (const [index, line] of lines.entries()) {
    const command = commands.at(-1);
    if (line.text.startsWith('$ ') || line.text === '$') {
      commands.push(parseCommand(line, complain));
    } else if (!command) {
      complain(
        line,
        `this terminal does not begin with a command; write one first: ${exampleCommand}`,
      );
      return [];
    } else if (isStatus(line.text) && startsCommand(lines[index + 1]?.text)) {
      command.status = Number(line.text.slice(1, -1));
    } else {
      command.entries.push(parseEntry(line, complain));
    }
  }
  for (const command of commands) checkKeys(command, complain);
  return commands;
}

/** Reads the body of an `output` fence, in which `...` stands for any lines. */
export function parseOutput(body: Body): Expected[] {
  return bodyLines(body).map(expected);
}

type Line = Position & { text: string };

/** The lines of a body with their positions. */
function bodyLines({ text, line, columns }: Body): Line[] {
  return linesOf(text).map((text, index) => ({
    text,
    line: line + index,
    column: columns[index] ?? 1,
  }));
}

function isStatus(text: string): boolean {
  const status = Number(/^\[(\d{1,3})\]$/.exec(text)?.[1]);
  return status >= 1 && status <= 255;
}

function startsCommand(text: string | undefined): boolean {
  return text === undefined || text === '$' || text.startsWith('$ ');
}

function parseCommand({ text, line, column }: Line, complain: Complain): Command {
  const shown = text.slice(1).trim();
  const start = parseStart(shown, { line, column: column + 2 }, complain);
  return { line, column, text: shown, start, entries: [], status: 0 };
}

function parseEntry(printed: Line, complain: Complain): Entry {
  const { text, line, column } = printed;
  if (text === '^C') return { line, column, kind: 'interrupt' };
  if (text === '^D') return { line, column, kind: 'end' };
  if (text === '>') return { line, column, kind: 'type', text: '' };
  if (text.startsWith('> ')) return { line, column, kind: 'type', text: text.slice(2) };
  if (/^\^[A-Za-z\\[\]]$/.test(text)) {
    complain(
      printed,
      `unknown key ${quote(text)}; allowed: \`^C\` (interrupt), \`^D\` (end of input)`,
    );
  }
  return expected(printed);
}

function expected({ text, line, column }: Line): Expected {
  if (text === '...') return { line, column, kind: 'any' };
  const verbatim = text.startsWith('\\');
  return { line, column, kind: 'line', text: verbatim ? text.slice(1) : text, verbatim };
}

/**
 * A printed line as an `output` block says it. The dialect has one escape: what follows a backslash
 * at the beginning of a line is printed, and nothing in it has a meaning.
 */
export function outputLine(text: string): string {
  return meansInOutput.test(text) || namesIn(text).length > 0 ? `\\${text}` : text;
}

/** A printed line as a terminal says it, in which more has a meaning and is escaped. */
export function terminalLine(text: string): string {
  return meansInTerminal.test(text) ? `\\${text}` : outputLine(text);
}

/** `...`, an escape, and the end of the fence. */
const meansInOutput = /^(?:\.\.\.$|\\|\s*(?:`{3,}|~{3,})\s*$)/;
/** A command, a typed line, a key and an exit status. */
const meansInTerminal = /^(?:[$>](?: |$)|\^[A-Za-z\\[\]]$|\[\d{1,3}\]$)/;

/** Nothing can be typed after `^C` or `^D`; after `^D` a program can still be interrupted. */
function checkKeys({ entries }: Command, complain: Complain): void {
  let over: '^C' | '^D' | null = null;
  for (const entry of entries) {
    if (entry.kind === 'line' || entry.kind === 'any') continue;
    if (over !== null && entry.kind !== 'interrupt')
      complain(entry, `nothing can be typed after ${quote(over)}; remove this line, or move it up`);
    if (entry.kind !== 'type') over = entry.kind === 'interrupt' ? '^C' : '^D';
  }
}

/** A command in which only spaces mean something to a shell. Most are; not to parse them saves a tenth of the time. */
const plain = /^[\w./:@%+,=\uE000\uE001-][\w./:@%+,= \uE000\uE001-]*$/;

function parseStart(text: string, at: Position, complain: Complain): Start {
  // Two private-use characters in the place of < and >, which shell-quote would take for operators.
  const masked = replaceNames(text, (name) => `\uE000${name}\uE001`);
  const entries = plain.test(masked) ? masked.split(/ +/) : parse(masked, (name) => `$${name}`);
  const comment = entries.find((entry) => typeof entry === 'object' && 'comment' in entry);
  const code = comment ? text.slice(0, text.lastIndexOf('#')) : text;
  if (!/^(?:[^'"\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")*$/.test(code)) {
    complain(at, 'a quote in this command is not closed; close it, or put a backslash before it');
  }
  const operators = entries.filter(isOperator).map((entry) => entry.op);
  if (operators.includes('|')) return { kind: 'shell', script: text };
  if (operators.length > 0) {
    const first = quote(operators[0] ?? '');
    complain(
      at,
      `${first} needs a shell, but commands run without one; put it in quotes, or write \`sh -c '…'\``,
    );
  }
  const words = entries
    .flatMap(wordOf)
    .map((word) => word.replace(/\uE000([^\uE001]*)\uE001/g, '<$1>'));
  if (words.length === 0 && operators.length === 0)
    complain(at, `the command after the \`$\` is missing; write one: ${exampleCommand}`);
  return { kind: 'words', words };
}

type Operator = Exclude<ParseEntry, string> & { op: string };

function isOperator(entry: ParseEntry): entry is Operator {
  return typeof entry === 'object' && 'op' in entry && entry.op !== 'glob';
}

function wordOf(entry: ParseEntry): string[] {
  if (typeof entry === 'string') return [entry];
  return 'op' in entry && entry.op === 'glob' ? [entry.pattern] : [];
}
