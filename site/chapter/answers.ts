// What stands beneath an assignment: what its tests examine, the model answer, the reader's own.
import { findCited } from '../../runner/assignment/evidence.ts';
import { type Point, pointsOf } from '../../runner/assignment/rubric.ts';
import { solutionChapter } from '../../runner/book/answer.ts';
import { type Cited, citations } from '../../runner/book/citation.ts';
import { testTitles } from '../../runner/book/test-titles.ts';
import type { Assignment, Chapter, Section } from '../../runner/book/types.ts';
import { plural } from '../../runner/plural.ts';
import type { Outcome, SectionReport } from '../../runner/session/record.ts';
import { type Html, html, raw } from '../html.ts';
import type { SectionContext } from './section.ts';
import { sectionHtml } from './section.ts';
import { shownSections, withoutTitle } from './shown.ts';
import type { OwnAnswer } from './types.ts';

export interface AnswerContext {
  chapter: Chapter;
  /** What every section of this rendering knows. */
  context: Omit<SectionContext, 'report'>;
  /** What the chapter's own run said of its model answers. */
  sections: SectionReport[];
  /** Whether model answers are published. */
  solutions: boolean;
  own: OwnAnswer | undefined;
}

/** Which points tests examine. */
export function examinedHtml(assignment: Assignment, { chapter }: AnswerContext): Html {
  const numbers = testedPoints(assignment, chapter).map(({ number }) => number);
  if (numbers.length === 0) return html``;
  return html`<p class="examined">Tests examine ${numbers.length === 1 ? 'point' : 'points'} ${listOf(numbers)}.</p>\n`;
}

/** The titles of each point's tests, without those that are kept from students. */
export function titlesHtml(assignment: Assignment, chapter: Chapter, solutions: boolean): Html {
  const items = testedPoints(assignment, chapter).flatMap(({ number, tests }) => {
    const shown = tests.filter(({ examines }) => solutions || !examines.private);
    const names = [...new Set(shown.flatMap(({ body }) => testTitles(body.text)))];
    if (names.length === 0) return [];
    return [
      html`<li value="${number}"><ul>${names.map((name) => html`<li>${name}</li>`)}</ul></li>`,
    ];
  });
  if (items.length === 0) return html``;
  return html`<details class="titles"><summary>What must hold</summary><ol>${items}</ol></details>\n`;
}

function testedPoints(assignment: Assignment, chapter: Chapter): Point[] {
  return pointsOf(assignment, chapter).filter(({ tests }) => tests.length > 0);
}

/** The answers to an assignment, each with what its run showed. */
export function answersHtml(assignment: Assignment, options: AnswerContext): Html {
  const { chapter, context, solutions, sections, own } = options;
  const solution = chapter.solutions.find(({ id }) => id === assignment.id);
  const model = solutions && solution ? solutionChapter(chapter, solution) : null;
  return html`${model && html`<details class="solution"><summary>Model answer</summary><div>${raw(bodyOf(model, { id: `${assignment.id}-model`, opens: 'h3', reports: sections, types: context.types, options }))}</div></details>\n`}${own && ownHtml(assignment, own, options)}`;
}

function ownHtml({ id }: Assignment, own: OwnAnswer, options: AnswerContext): Html {
  const { chapter, report, status, progress, command } = own;
  const [run] = report?.chapters ?? [];
  const fresh = status === 'stale' || status === 'missing' ? null : run;
  const mistakes = chapter.problems.length;
  const tested =
    progress &&
    progress.tested > 0 &&
    `, ${progress.earned} of ${plural(progress.tested, 'point')} by tests`;
  const state = fresh
    ? html`<p class="status ${status}">${progress?.state}${tested}</p>`
    : html`<p class="warning"><strong>Not checked as it stands.</strong> <code>${command}</code></p>`;
  const body =
    mistakes > 0
      ? html`<p class="failure">${plural(mistakes, 'mistake')} in its text; <code>${command}</code> names them.</p>`
      : raw(
          bodyOf(chapter, {
            id: `${id}-own`,
            opens: 'h2',
            reports: fresh?.sections ?? [],
            types: fresh?.types.outcomes ?? [],
            options,
          }),
        );
  return html`<details class="answer" open><summary>Your answer</summary>${state}<div>${body}</div></details>\n`;
}

interface Body {
  /** What the ids of cited lines begin with. */
  id: string;
  /** The tag of the headings that open its sessions. */
  opens: 'h2' | 'h3';
  reports: SectionReport[];
  types: Outcome[];
  options: AnswerContext;
}

function bodyOf(answer: Chapter, { id, opens, reports, types, options }: Body): string {
  const context = { ...options.context, headings: new Map(), types };
  const idOf = (line: number, number: number) => `${id}-${line}-${number}`;
  const lookUp = (cited: Cited, { line }: Section) => {
    const found = findCited(cited, { own: reports.find((one) => one.line === line), all: reports });
    return found.kind === 'line' ? idOf(found.outcome.line, found.number) : null;
  };
  const lines = new Set(citations(answer).map(({ cited, section }) => lookUp(cited, section)));
  const parts = shownSections(answer.sections).map((section) => {
    const report = reports.find(({ line }) => line === section.line);
    const answer = {
      opens,
      leads: (cited: Cited) => lookUp(cited, section),
      idOf: (line: number, number: number) =>
        lines.has(idOf(line, number)) ? idOf(line, number) : null,
    };
    return sectionHtml(withoutTitle(section), { ...context, report, answer });
  });
  return parts.map((part) => part.html).join('');
}

/** `1 to 3 and 5` */
function listOf(numbers: number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const parts = runs.flatMap(([first, last]) => {
    if (last > first + 1) return [`${first} to ${last}`];
    return first === last ? [`${first}`] : [`${first}`, `${last}`];
  });
  return lists.format(parts);
}

/** Made once: that takes its time. */
const lists = new Intl.ListFormat('en-GB');
