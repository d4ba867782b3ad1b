// What belongs to an assignment: what its tests examine, the model answer, the reader's own.
import { findCited } from '../../runner/assignment/evidence.ts';
import { type Point, pointsOf } from '../../runner/assignment/rubric.ts';
import { solutionChapter } from '../../runner/book/answer.ts';
import { type Cited, citations } from '../../runner/book/citation.ts';
import { testTitles } from '../../runner/book/test-titles.ts';
import type { Assignment, Chapter, Section } from '../../runner/book/types.ts';
import { plural } from '../../runner/plural.ts';
import type { Outcome, SectionReport } from '../../runner/session/record.ts';
import { type Html, html, raw } from '../html.ts';
import {
  renderSection,
  type SectionContext,
  type ShownAssignment,
  type Statement,
  shownSections,
} from './section.ts';
import type { AssignmentFacts, OwnAnswer } from './types.ts';
import { typeset } from './typeset.ts';

export interface AnswerContext {
  chapter: Chapter;
  /** What every section of this rendering knows. */
  context: Omit<SectionContext, 'report' | 'assignments'>;
  /** What the chapter's own run said of its model answers. */
  sections: SectionReport[];
  /** Whether model answers are published. */
  solutions: boolean;
  answers: ReadonlyMap<string, OwnAnswer>;
}

/** The chapter's assignments by their line, each with its answers and what their runs showed. */
export function shownAssignments(options: AnswerContext): Map<number, ShownAssignment> {
  return new Map(
    options.chapter.assignments.map((assignment) => {
      const { line, id, title, points } = assignment;
      const examined = examinedHtml(assignment, options.chapter);
      const answers = answersHtml(assignment, options);
      return [line, { id, title, points, examined, answers }];
    }),
  );
}

export interface FactsOptions {
  /** What the assignments ask for, by their ids. */
  statements: ReadonlyMap<string, Statement>;
  answers: ReadonlyMap<string, OwnAnswer>;
  solutions: boolean;
}

/** What the assignments page and the search show of a chapter's assignments. */
export function assignmentFacts(
  chapter: Chapter,
  { statements, answers, solutions }: FactsOptions,
): AssignmentFacts[] {
  return chapter.assignments.map((assignment) => {
    const { id, title, points } = assignment;
    const statement = statements.get(id) ?? { html: '', text: '' };
    const titles = titlesOf(assignment, chapter, solutions);
    return {
      id,
      title,
      points,
      html: statement.html + titlesHtml(titles).html,
      text: [statement.text, ...titles.flatMap(({ names }) => names)].join('\n'),
      progress: progressOf(answers.get(id)),
    };
  });
}

/** Which points tests examine. */
function examinedHtml(assignment: Assignment, chapter: Chapter): Html {
  const numbers = testedPoints(assignment, chapter).map(({ number }) => number);
  if (numbers.length === 0) return html``;
  const points = numbers.length === 1 ? 'point' : 'points';
  return html`<p class="examined">Tests examine ${points} ${listOf(numbers)}.</p>\n`;
}

interface PointTitles {
  number: number;
  names: string[];
}

/** The titles of each point's tests, without those that are kept from students. */
function titlesOf(assignment: Assignment, chapter: Chapter, solutions: boolean): PointTitles[] {
  const points = testedPoints(assignment, chapter).map(({ number, tests }) => {
    const shown = tests.filter(({ examines }) => solutions || !examines.private);
    return { number, names: [...new Set(shown.flatMap(({ body }) => testTitles(body.text)))] };
  });
  return points.filter(({ names }) => names.length > 0);
}

function titlesHtml(points: PointTitles[]): Html {
  if (points.length === 0) return html``;
  const items = points.map(({ number, names }) => {
    const titles = names.map((name) => html`<li>${name}</li>`);
    return html`<li value="${number}"><ul>${titles}</ul></li>`;
  });
  return html`<details class="titles"><summary>What must hold</summary><ol>${items}</ol></details>\n`;
}

function testedPoints(assignment: Assignment, chapter: Chapter): Point[] {
  return pointsOf(assignment, chapter).filter(({ tests }) => tests.length > 0);
}

/** How far an answer is; one that changed since it was checked is in progress again. */
function progressOf(answer: OwnAnswer | undefined): AssignmentFacts['progress'] {
  if (!answer) return null;
  const { state, earned, tested } = answer.progress ?? {
    state: 'in progress',
    earned: 0,
    tested: 0,
  };
  return isFresh(answer) ? { state, earned, tested } : { state: 'in progress', earned: 0, tested };
}

function isFresh({ status }: OwnAnswer): boolean {
  return status !== 'stale' && status !== 'missing';
}

/** The answers to an assignment, each with what its run showed. */
function answersHtml(assignment: Assignment, options: AnswerContext): Html {
  const { chapter, solutions, answers } = options;
  const solution = solutions && chapter.solutions.find(({ id }) => id === assignment.id);
  const answer = answers.get(assignment.id);
  return html`
    ${solution && modelHtml(solutionChapter(chapter, solution), assignment, options)}
    ${answer && ownHtml(answer, assignment, options)}`;
}

function modelHtml(model: Chapter, { id }: Assignment, options: AnswerContext): Html {
  const body = bodyOf(model, {
    id: `${id}-model`,
    opens: 'h3',
    reports: options.sections,
    types: options.context.types,
    options,
  });
  return html`
    <details class="solution"><summary>Model answer</summary>
    <div>${body}</div>
    </details>\n`;
}

function ownHtml(answer: OwnAnswer, { id }: Assignment, options: AnswerContext): Html {
  const { chapter, report, status, progress, command } = answer;
  const run = isFresh(answer) ? report?.chapters[0] : undefined;
  const points =
    progress &&
    progress.tested > 0 &&
    `, ${progress.earned} of ${plural(progress.tested, 'point')} by tests`;
  const state = run
    ? html`<p class="status ${status}">${progress?.state}${points}</p>`
    : html`<p class="warning"><strong>This version is not checked.</strong> <code>${command}</code></p>`;
  const mistakes = plural(chapter.problems.length, 'mistake');
  const body =
    chapter.problems.length > 0
      ? html`<p class="failure">${mistakes} in its text; run <code>${command}</code> to see where.</p>`
      : bodyOf(chapter, {
          id: `${id}-own`,
          opens: 'h2',
          reports: run?.sections ?? [],
          types: run?.types.outcomes ?? [],
          options,
        });
  return html`
    <details class="answer" open><summary>Your answer</summary>
    ${state}
    <div>${body}</div>
    </details>\n`;
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

function bodyOf(answer: Chapter, { id, opens, reports, types, options }: Body): Html {
  const context = { ...options.context, headings: new Map(), assignments: new Map(), types };
  const idOf = (line: number, number: number) => `${id}-${line}-${number}`;
  const reportOf = ({ line }: Section) => reports.find((report) => report.line === line);
  const lookUp = (cited: Cited, section: Section) => {
    const place = findCited(cited, { own: reportOf(section), all: reports });
    return place.kind === 'line' ? idOf(place.outcome.line, place.number) : null;
  };
  const lines = new Set(citations(answer).map(({ cited, section }) => lookUp(cited, section)));
  const parts = typeset(shownSections(answer.sections)).map((section) => {
    const places = {
      opens,
      leads: (cited: Cited) => lookUp(cited, section),
      idOf: (line: number, number: number) =>
        lines.has(idOf(line, number)) ? idOf(line, number) : null,
    };
    return renderSection(section, { ...context, report: reportOf(section), answer: places });
  });
  return raw(parts.map((part) => part.html).join(''));
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
