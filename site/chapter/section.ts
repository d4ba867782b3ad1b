// One section: its heading, the status of its session, and its parts in their order.
import type { Token } from 'markdown-it';
import type { Bindings } from '../../runner/book/placeholder.ts';
import type { Block, Part, Section, Terminal } from '../../runner/book/types.ts';
import { countsOf } from '../../runner/report/outcomes.ts';
import type { Outcome, SectionReport } from '../../runner/session/record.ts';
import { type Html, html, raw } from '../html.ts';
import { codeFigure, outputFigure } from './program.ts';
import { type AnswerPlaces, type ProseContext, proseText, renderProse } from './prose.ts';
import { terminalWindow } from './terminal.ts';

export interface SectionContext extends ProseContext {
  /** The places of the answer that holds the section; null for the chapter's own sections. */
  answer: (AnswerPlaces & { idOf(line: number, number: number): string | null }) | null;
  /** The assignments of the chapter, by their line. */
  assignments: ReadonlyMap<number, ShownAssignment>;
  code: ReadonlyMap<string, string>;
  report: SectionReport | undefined;
  /** The outcomes of the type checker. */
  types: Outcome[];
  /** The command that runs a block; null when it cannot be run alone. */
  commandOf(block: Block, outcome: Outcome | undefined): string | null;
}

/** An assignment, with the points that its tests examine and its answers. */
export interface ShownAssignment {
  id: string;
  title: string;
  points: number;
  examined: Html;
  answers: Html;
}

/** The text of an assignment with its rubric: as HTML, and as plain text for the search. */
export interface Statement {
  html: string;
  text: string;
}

export interface RenderedSection {
  html: string;
  /** The statements of its assignments, by their ids. */
  statements: Map<string, Statement>;
}

/** The sections without their hidden blocks. */
export function shownSections(sections: Section[]): Section[] {
  const isShown = (part: Part) => part.kind === 'prose' || !part.hidden;
  return sections.map((section) => ({ ...section, parts: section.parts.filter(isShown) }));
}

/** Renders a typeset section; terminals that follow one another are shown side by side. */
export function renderSection(section: Section, context: SectionContext): RenderedSection {
  const { report, types } = context;
  const bindings: Bindings = new Map(Object.entries(report?.bindings ?? {}));
  const colours = new Map<string, number>();
  const statements = new Map<string, Statement>();
  const outcomes = [...(report?.outcomes ?? []), ...types];
  const outcomeOf = ({ line }: Block) => outcomes.find((outcome) => outcome.line === line);
  let out: string[] = [];
  let status = report ? statusLine(report) : null;
  let terminals: string[] = [];
  let before: Block | undefined;
  let assignment: OpenAssignment | null = null;
  for (const part of section.parts) {
    if (part.kind !== 'terminal') closeTerminals();
    if (part.kind === 'prose') addProse(withoutTitle(part.tokens));
    else if (part.kind === 'terminal') terminals.push(windowOf(part));
    else if (part.kind === 'output')
      out.push(outputFigure(part, before && outcomeOf(before), bindings).html);
    else {
      const outcome = outcomeOf(part);
      const command = context.commandOf(part, outcome);
      out.push(codeFigure(part, { code: context.code, outcome, command }).html);
    }
    if (part.kind !== 'prose') before = part;
  }
  closeTerminals();
  closeAssignment();
  const broken =
    report?.broken &&
    html`<p class="failure"><strong>The session ended too early:</strong> ${report.broken}</p>`;
  const body = raw(out.join(''));
  const whole = html`<section class="${kindOf(section)}">${body}${broken}</section>\n`;
  return { html: whole.html, statements };

  /** Puts the status of the session below its heading. */
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
    assignment = { shown, before: out, texts: [] };
    out = [];
  }

  function closeAssignment(): void {
    if (!assignment) return;
    const { shown, before, texts } = assignment;
    const { id, title, points, answers } = shown;
    const statement = out.join('') + shown.examined.html;
    statements.set(id, { html: statement, text: texts.join('\n') });
    const article = html`
      <article class="assignment" id="${context.naming.id(id)}">
      <h3>${title} <span class="worth">${points} points</span></h3>\n
      ${raw(statement)}</article>\n
      ${answers}`;
    out = [...before, article.html];
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
}

/** An assignment that is not closed yet; what is rendered meanwhile is its statement. */
interface OpenAssignment {
  shown: ShownAssignment;
  /** The HTML of the section before the assignment. */
  before: string[];
  texts: string[];
}

const mostColours = 6;
const mostColumns = 3;

/** Without the chapter's title, which is in the header of the page. */
function withoutTitle(tokens: Token[]): Token[] {
  const at = tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag === 'h1');
  return at < 0 ? tokens : tokens.toSpliced(at, 3);
}

/** The class of a section: `lesson`, `in-short` or `assignments`. */
export function kindOf({ title }: Section): string {
  if (/^in short$/i.test(title)) return 'in-short';
  return /^assignments?$/i.test(title) ? 'assignments' : 'lesson';
}

/** `3 verified, 0.4 s` */
function statusLine({ outcomes, duration, status }: SectionReport): Html | null {
  if (outcomes.length === 0) return null;
  const { passed, failed, skipped } = countsOf(outcomes);
  const parts = [
    passed > 0 && `${passed} verified`,
    failed > 0 && `${failed} failed`,
    skipped > 0 && `${skipped} skipped`,
  ].filter(Boolean);
  const seconds = (duration / 1000).toFixed(1);
  return html`<p class="status ${status}">${parts.join(', ')} <span>${seconds} s</span></p>\n`;
}
