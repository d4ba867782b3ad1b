// One section: its heading, what became of it, and its parts in their order.
import type { Token } from 'markdown-it';
import type { Bindings } from '../../runner/book/placeholder.ts';
import type { Block, Section, Terminal } from '../../runner/book/types.ts';
import type { Outcome, SectionReport } from '../../runner/session/record.ts';
import { type Html, html, raw } from '../html.ts';
import { codeFigure, outputFigure } from './program.ts';
import { type AnswerPlaces, type ProseContext, proseText, renderProse } from './prose.ts';
import { terminalWindow } from './terminal.ts';

export interface SectionContext extends ProseContext {
  /** Where the section stands in an answer; null for those of the chapter itself. */
  answer: (AnswerPlaces & { idOf(line: number, number: number): string | null }) | null;
  /** Assignments by their line. */
  assignments: ReadonlyMap<number, ShownAssignment>;
  code: ReadonlyMap<string, string>;
  report: SectionReport | undefined;
  /** The blocks that the type checker judged. */
  types: Outcome[];
  commandOf(block: Block, outcome: Outcome | undefined): string | null;
}

/** An assignment, with what its tests examine and its answers. */
export interface ShownAssignment {
  id: string;
  title: string;
  points: number;
  examined: Html;
  answers: Html;
}

/** What an assignment asks for, with its rubric: as HTML, and as text for the search. */
export interface Statement {
  html: string;
  text: string;
}

export interface RenderedSection {
  html: string;
  /** What the assignments that stand in it ask for, by their ids. */
  statements: Map<string, Statement>;
}

/** The sections without their hidden blocks. */
export function shownSections(sections: Section[]): Section[] {
  return sections.map((section) => {
    const parts = section.parts.filter((part) => part.kind === 'prose' || !part.hidden);
    return { ...section, parts };
  });
}

/** Renders a section whose prose is typeset; terminals that follow one another stand side by side. */
export function renderSection(section: Section, context: SectionContext): RenderedSection {
  const { report, types } = context;
  const bindings: Bindings = new Map(Object.entries(report?.bindings ?? {}));
  const colours = new Map<string, number>();
  const statements = new Map<string, Statement>();
  const outcomeOf = ({ line }: Block) =>
    report?.outcomes.find((outcome) => outcome.line === line) ??
    types.find((outcome) => outcome.line === line);
  let out: string[] = [];
  let status = report ? statusLine(report) : null;
  let terminals: string[] = [];
  let before: Block | null = null;
  let assignment: OpenAssignment | null = null;
  for (const part of section.parts) {
    if (part.kind !== 'terminal') closeTerminals();
    if (part.kind === 'prose') addProse(withoutTitle(part.tokens));
    else if (part.kind === 'terminal') terminals.push(windowOf(part));
    else if (part.kind === 'output')
      out.push(outputFigure(part, before ? outcomeOf(before) : undefined, bindings).html);
    else out.push(codeOf(part));
    if (part.kind !== 'prose') before = part;
  }
  closeTerminals();
  closeAssignment();
  const kind = kindOf(section);
  const broken =
    report?.broken &&
    html`<p class="failure"><strong>The session ended too early:</strong> ${report.broken}</p>`;
  const whole = html`<section class="${kind}">${raw(out.join(''))}${broken}</section>\n`;
  return { html: whole.html, statements };

  /** The status of the session stands below its heading. */
  function addProse(tokens: Token[]): void {
    const opens =
      tokens[0]?.type === 'heading_open' && tokens[0].tag === (context.answer?.opens ?? 'h2');
    const end = opens ? tokens.findIndex(({ type }) => type === 'heading_close') + 1 : 0;
    addTokens(tokens.slice(0, end));
    if (status && opens) {
      out.push(status.html);
      status = null;
    }
    addTokens(tokens.slice(end));
  }

  function addTokens(tokens: Token[]): void {
    const at = tokens.findIndex(({ type }) => /^container_directive_/.test(type));
    const container = tokens[at];
    const prose = container ? tokens.slice(0, at) : tokens;
    out.push(renderProse(prose, context));
    assignment?.texts.push(proseText(prose));
    if (!container) return;
    if (container.nesting > 0) openAssignment((container.map?.[0] ?? -1) + 1);
    else closeAssignment();
    addTokens(tokens.slice(at + 1));
  }

  function openAssignment(line: number): void {
    const shown = context.assignments.get(line);
    if (!shown) return;
    assignment = { shown, around: out, texts: [] };
    out = [];
  }

  function closeAssignment(): void {
    if (!assignment) return;
    const { shown, around, texts } = assignment;
    const statement = { html: out.join('') + shown.examined.html, text: texts.join('\n') };
    statements.set(shown.id, statement);
    out = [...around, articleOf(shown, statement, context)];
    assignment = null;
  }

  function closeTerminals(): void {
    const columns = Math.min(mostColumns, terminals.length);
    if (columns > 0) out.push(`<div class="terminals n${columns}">${terminals.join('')}</div>\n`);
    terminals = [];
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

  function codeOf(block: Exclude<Block, { kind: 'terminal' | 'output' }>): string {
    const outcome = outcomeOf(block);
    return codeFigure(block, {
      code: context.code,
      outcome,
      command: context.commandOf(block, outcome),
    }).html;
  }
}

/** An assignment whose end has not come; what is rendered meanwhile is its statement. */
interface OpenAssignment {
  shown: ShownAssignment;
  /** What was rendered before it. */
  around: string[];
  texts: string[];
}

const mostColours = 6;
const mostColumns = 3;

/** The title of the chapter stands above already. */
function withoutTitle(tokens: Token[]): Token[] {
  const at = tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag === 'h1');
  return at < 0 ? tokens : tokens.toSpliced(at, 3);
}

function articleOf(
  { id, title, points, answers }: ShownAssignment,
  statement: Statement,
  { naming }: SectionContext,
): string {
  return html`
    <article class="assignment" id="${naming.id(id)}">
    <h3>${title} <span class="worth">${points} points</span></h3>\n
    ${raw(statement.html)}
    </article>\n
    ${answers}`.html;
}

function kindOf({ title }: Section): string {
  if (/^in short$/i.test(title)) return 'in-short';
  return /^assignments?$/i.test(title) ? 'assignments' : 'lesson';
}

/** `3 verified, 0.4 s` */
function statusLine({ outcomes, duration, status }: SectionReport): Html | null {
  if (outcomes.length === 0) return null;
  const count = (wanted: Outcome['status']) =>
    outcomes.filter((outcome) => outcome.status === wanted).length;
  const parts = [
    count('passed') > 0 && `${count('passed')} verified`,
    count('failed') > 0 && `${count('failed')} failed`,
    count('skipped') > 0 && `${count('skipped')} skipped`,
  ].filter(Boolean);
  const seconds = (duration / 1000).toFixed(1);
  return html`<p class="status ${status}">${parts.join(', ')} <span>${seconds} s</span></p>\n`;
}
