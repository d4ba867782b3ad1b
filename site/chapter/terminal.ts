// A terminal as a window: its commands, and what they printed in the recorded run.
import type { Bindings } from '../../runner/book/placeholder.ts';
import type { Command, Entry, Terminal } from '../../runner/book/types.ts';
import { claimOf } from '../../runner/expect/claim.ts';
import { type CommandRecord, type Outcome, printedLines } from '../../runner/session/record.ts';
import { type Html, html, raw } from '../html.ts';
import { failureBox } from './failure.ts';
import { fillCommand, type Piece, type Printed, printedPieces } from './printed.ts';

export interface TerminalContext {
  outcome: Outcome | undefined;
  /** The values of the section’s placeholders. */
  bindings: Bindings;
  /** The number of its colour; the same for all windows of one terminal. */
  colour: number;
  /** The id of a cited line, by its number among the printed lines; null when it is not cited. */
  idOf(number: number): string | null;
}

/** The window; data-times are the times of its lines, in milliseconds since the session began. */
export function terminalWindow(terminal: Terminal, context: TerminalContext): Html {
  const { outcome, colour } = context;
  const name = terminal.title ?? outcome?.name ?? 'terminal';
  let before = 0;
  const lines = terminal.commands.flatMap((command, index) => {
    const record = outcome?.commands[index];
    const words = pieces(fillCommand(command.text, context.bindings));
    const prompt = { html: html`<b>$ ${words}</b>`, at: record?.started ?? 0 };
    if (!record) return [prompt, ...claimed(command)];
    const claim = claimOf(command, terminal.unordered);
    const shown = printedPieces(claim, printedLines(record), context.bindings);
    const lines = recorded(record, { shown, before, status: command.status, idOf: context.idOf });
    before += printedLines(record).length;
    return [prompt, ...lines];
  });
  const times = lines.map(({ at }) => at).join(' ');
  const status = outcome?.status ?? 'missing';
  const text = raw(lines.map((line) => line.html.html).join('\n'));
  const note = status === 'missing' ? 'not run' : status === 'skipped' ? 'skipped' : '';
  const data = (outcome?.commands.length ?? 0) > 0 && html` data-times="${times}"`;
  return html`
    <figure class="terminal t${colour} ${status}"${data}>
    <figcaption><i></i>${name}${note && html` <small>${note}</small>`}</figcaption>
    <pre tabindex="0" role="group" aria-label="Terminal ${name}">${text}</pre>
    ${outcome && failureBox(outcome)}</figure>`;
}

interface Line {
  html: Html;
  /** Milliseconds since the session began. */
  at: number;
}

interface Expectation extends Pick<TerminalContext, 'idOf'> {
  /** The printed lines, with their placeholders. */
  shown: Printed[];
  /** How many lines the terminal had printed before. */
  before: number;
  status: number;
}

function recorded(record: CommandRecord, { shown, before, status, idOf }: Expectation): Line[] {
  let printed = 0;
  const lines = record.lines.map(({ stream, text, at }) => {
    if (stream === 'typed') return { at, html: html`<kbd>&gt; ${text}</kbd>`, leftOut: false };
    if (stream === 'key') return { at, html: html`<kbd>${text}</kbd>`, leftOut: false };
    const line = shown[printed++] ?? { pieces: [{ text, name: null }], leftOut: false };
    const id = idOf(before + printed);
    const cited = id !== null && html` id="${id}" class="cited"`;
    const span = html`<span${cited}>${pieces(line.pieces)}</span>`;
    return { at, html: span, leftOut: line.leftOut && id === null };
  });
  const end = record.ended ?? lines.at(-1)?.at ?? record.started;
  const exit = { at: end, html: html`<i>[${record.status ?? status}]</i>` };
  return [...fold(lines), ...(status === 0 ? [] : [exit])];
}

/** Of many lines that the page leaves out with `...`, the first are shown. */
function fold(lines: (Line & { leftOut: boolean })[]): Line[] {
  const shown: Line[] = [];
  let run = 0;
  for (const [index, line] of lines.entries()) {
    run = line.leftOut ? run + 1 : 0;
    if (run <= mostLeftOut) shown.push(line);
    else if (!lines[index + 1]?.leftOut)
      shown.push({ at: line.at, html: html`<i>… ${run - mostLeftOut} more lines</i>` });
  }
  return shown;
}

const mostLeftOut = 4;

/** The lines that the page expects, for a command without a record. */
function claimed({ entries, status }: Command): Line[] {
  const lines = entries.map((entry) => ({ at: 0, html: claimedLine(entry) }));
  return status === 0 ? lines : [...lines, { at: 0, html: html`<i>[${status}]</i>` }];
}

function claimedLine(entry: Entry): Html {
  if (entry.kind === 'line') return html`<span>${entry.text}</span>`;
  if (entry.kind === 'type') return html`<kbd>&gt; ${entry.text}</kbd>`;
  if (entry.kind === 'any') return html`<i>...</i>`;
  return html`<kbd>${entry.kind === 'interrupt' ? '^C' : '^D'}</kbd>`;
}

/** Printed text; the text of a placeholder is marked, with the placeholder's name in the title. */
export function pieces(all: Piece[]): Html[] {
  return all.map(({ text, name }) =>
    name === null ? html`${text}` : html`<var title="&lt;${name}&gt; on the page">${text}</var>`,
  );
}
