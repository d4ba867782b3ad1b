// One section: its heading, what became of it, and its parts in their order.
import type { Bindings } from '../../runner/book/placeholder.ts';
import type { Block, Part, Section, Terminal } from '../../runner/book/types.ts';
import type { Outcome, SectionReport } from '../../runner/session/record.ts';
import { type Html, html, raw } from '../html.ts';
import { codeFigure, outputFigure } from './program.ts';
import { type AnswerPlaces, type ProseContext, renderProse } from './prose.ts';
import { terminalWindow } from './terminal.ts';

export interface SectionContext extends ProseContext {
  /** Where the section stands in an answer; null for those of the chapter itself. */
  answer: (AnswerPlaces & { idOf(line: number, number: number): string | null }) | null;
  code: ReadonlyMap<string, string>;
  report: SectionReport | undefined;
  /** The blocks that the type checker judged. */
  types: Outcome[];
  commandOf(block: Block, outcome: Outcome | undefined): string | null;
}

/** The section’s HTML; terminals that follow one another stand side by side. */
export function sectionHtml(section: Section, context: SectionContext): Html {
  const { report, types } = context;
  const bindings: Bindings = new Map(Object.entries(report?.bindings ?? {}));
  const colours = new Map<string, number>();
  const outcomeOf = ({ line }: Block) =>
    report?.outcomes.find((one) => one.line === line) ?? types.find((one) => one.line === line);
  const out: string[] = [];
  let status = report ? statusLine(report) : null;
  let group: string[] = [];
  let before: Block | null = null;
  for (const part of section.parts) {
    if (part.kind !== 'terminal') closeGroup();
    if (part.kind === 'prose') {
      const [heading, rest] = splitHeading(part, context.answer?.opens ?? 'h2');
      out.push(renderProse(heading, context));
      if (status && heading.length > 0) {
        out.push(status.html);
        status = null;
      }
      out.push(renderProse(rest, context));
    } else if (part.kind === 'terminal') group.push(windowOf(part));
    else if (part.kind === 'output')
      out.push(outputFigure(part, before ? outcomeOf(before) : undefined, bindings).html);
    else if (part.kind !== 'wire') out.push(codeOf(part));
    if (part.kind !== 'prose') before = part;
  }
  closeGroup();
  return html`<section class="${kindOf(section)}">${raw(out.join(''))}${report?.broken && html`<p class="failure"><strong>The session broke off:</strong> ${report.broken}</p>`}</section>\n`;

  function closeGroup(): void {
    if (group.length > 0)
      out.push(`<div class="terminals n${Math.min(3, group.length)}">${group.join('')}</div>\n`);
    group = [];
  }

  function windowOf(terminal: Terminal): string {
    const outcome = outcomeOf(terminal);
    const name = terminal.title ?? outcome?.name ?? String(terminal.line);
    const colour = colours.get(name) ?? (colours.size % mostColours) + 1;
    colours.set(name, colour);
    const idOf = (number: number) => {
      const id = context.answer?.idOf(terminal.line, number) ?? null;
      return id === null ? null : context.naming.id(id);
    };
    return terminalWindow(terminal, { outcome, bindings, colour, idOf }).html;
  }

  function codeOf(block: Exclude<Block, { kind: 'terminal' | 'output' | 'wire' }>): string {
    const outcome = outcomeOf(block);
    return codeFigure(block, {
      code: context.code,
      outcome,
      command: context.commandOf(block, outcome),
    }).html;
  }
}

const mostColours = 6;

type Prose = Extract<Part, { kind: 'prose' }>;

/** The tokens of the session’s heading that a part begins with, and the others. */
function splitHeading({ tokens }: Prose, tag: string): [Prose['tokens'], Prose['tokens']] {
  const end =
    tokens[0]?.tag === tag ? tokens.findIndex(({ type }) => type === 'heading_close') + 1 : 0;
  return [tokens.slice(0, end), tokens.slice(end)];
}

function kindOf({ title }: Section): string {
  if (/^in short$/i.test(title)) return 'in-short';
  return /^assignments?$/i.test(title) ? 'assignments' : 'lesson';
}

/** `3 verified, 0.4 s` */
function statusLine({ outcomes, duration, status }: SectionReport): Html | null {
  if (outcomes.length === 0) return null;
  const count = (wanted: Outcome['status']) =>
    outcomes.filter((one) => one.status === wanted).length;
  const parts = [
    count('passed') > 0 && `${count('passed')} verified`,
    count('failed') > 0 && `${count('failed')} failed`,
    count('skipped') > 0 && `${count('skipped')} skipped`,
  ].filter(Boolean);
  return html`<p class="status ${status}">${parts.join(', ')} <span>${(duration / 1000).toFixed(1)} s</span></p>\n`;
}
