// A terminal as a window: its commands, and what they really printed in the recorded run.
import type { Bindings } from '../../runner/book/placeholder.ts';
import type { Command, Entry, Terminal } from '../../runner/book/types.ts';
import { claimOf } from '../../runner/expect/claim.ts';
import {
  type CommandRecord,
  type LineRecord,
  type Outcome,
  printedLines,
} from '../../runner/session/record.ts';
import { type Html, html, raw } from '../html.ts';
import { failureBox } from './failure.ts';
import { fillCommand, type Piece, printedPieces } from './printed.ts';

export interface TerminalContext {
  outcome: Outcome | undefined;
  /** What the section’s placeholders stood for. */
  bindings: Bindings;
  /** Which of the colours; the same for all windows of one terminal. */
  colour: number;
  /** The id of a line that a citation leads to, by its number among those that were printed. */
  idOf(number: number): string | null;
}

/** The window; its data-times are those of its lines, in milliseconds since the session began. */
export function terminalWindow(terminal: Terminal, context: TerminalContext): Html {
  const { outcome, colour } = context;
  const name = terminal.title ?? outcome?.name ?? 'terminal';
  let before = 0;
  const lines = terminal.commands.flatMap((command, index) => {
    const record = outcome?.commands[index];
    const first = { html: promptLine(command, context), at: record?.started ?? 0 };
    const rest = record
      ? printed(terminal, { command, record, before, context })
      : claimed(command);
    before += record?.lines.filter(isPrinted).length ?? 0;
    return [first, ...rest];
  });
  const times = outcome?.commands.length ? lines.map(({ at }) => at).join(' ') : null;
  const status = outcome?.status ?? 'missing';
  const text = raw(lines.map((line) => line.html.html).join('\n'));
  const note = status === 'missing' ? 'not run' : status === 'skipped' ? 'skipped' : '';
  const data = times !== null && html` data-times="${times}"`;
  return html`
    <figure class="terminal t${colour} ${status}"${data}>
    <figcaption><i></i>${name}${note && html` <small>${note}</small>`}</figcaption>
    <pre tabindex="0" role="group" aria-label="Terminal ${name}">${text}</pre>
    ${outcome && failureBox(outcome)}
    </figure>`;
}

function isPrinted({ stream }: LineRecord): boolean {
  return stream === 'output' || stream === 'error';
}

interface Line {
  html: Html;
  /** Milliseconds since the session began. */
  at: number;
}

function promptLine({ text }: Command, { bindings }: TerminalContext): Html {
  return html`<b>$ ${pieces(fillCommand(text, bindings))}</b>`;
}

interface Run {
  command: Command;
  record: CommandRecord;
  /** How many lines the terminal had printed before. */
  before: number;
  context: TerminalContext;
}

function printed({ unordered }: Terminal, { command, record, before, context }: Run): Line[] {
  const claim = claimOf(command, unordered);
  const shown = printedPieces(claim, printedLines(record), context.bindings).values();
  let number = before;
  const lines = record.lines.map(({ stream, text, at }) => {
    if (stream === 'typed') return { at, html: html`<kbd>&gt; ${text}</kbd>`, leftOut: false };
    if (stream === 'key') return { at, html: html`<kbd>${text}</kbd>`, leftOut: false };
    const line = shown.next().value ?? { pieces: [{ text, name: null }], leftOut: false };
    const id = context.idOf(++number);
    const cited = id !== null && html` id="${id}" class="cited"`;
    return {
      at,
      html: html`<span${cited}>${pieces(line.pieces)}</span>`,
      leftOut: line.leftOut && id === null,
    };
  });
  const end = record.ended ?? lines.at(-1)?.at ?? record.started;
  const status =
    command.status === 0
      ? []
      : [{ at: end, html: html`<i>[${record.status ?? command.status}]</i>` }];
  return [...fold(lines), ...status];
}

/** Of many lines that the page leaves out, a few are shown. */
function fold(lines: (Line & { leftOut: boolean })[]): Line[] {
  const kept: Line[] = [];
  let run = 0;
  for (const [index, line] of lines.entries()) {
    run = line.leftOut ? run + 1 : 0;
    if (run <= mostLeftOut) kept.push(line);
    else if (!lines[index + 1]?.leftOut)
      kept.push({ at: line.at, html: html`<i>… ${run - mostLeftOut} more lines</i>` });
  }
  return kept;
}

const mostLeftOut = 4;

/** What the page says, where no run has confirmed it. */
function claimed({ entries, status }: Command): Line[] {
  const lines = entries.map((entry) => ({ at: 0, html: claimedLine(entry) }));
  return status === 0 ? lines : [...lines, { at: 0, html: html`<i>[${status}]</i>` }];
}

function claimedLine(entry: Entry): Html {
  switch (entry.kind) {
    case 'line':
      return html`<span>${entry.text}</span>`;
    case 'any':
      return html`<i>...</i>`;
    case 'type':
      return html`<kbd>&gt; ${entry.text}</kbd>`;
    case 'interrupt':
      return html`<kbd>^C</kbd>`;
    case 'end':
      return html`<kbd>^D</kbd>`;
  }
}

/** Text as it was printed, a placeholder's told apart and its name in the title. */
export function pieces(all: Piece[]): Html[] {
  return all.map(({ text, name }) =>
    name === null ? html`${text}` : html`<var title="&lt;${name}&gt; on the page">${text}</var>`,
  );
}
