// What is shown of an assignment: the points that tests examine, the model answer, the reader's answer.
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
  /** The context of the chapter's own sections. */
  context: Omit<SectionContext, 'report' | 'assignments'>;
  /** The reports of the chapter's run, those of its model answers included. */
  reports: SectionReport[];
  /** Whether model answers are published. */
  solutions: boolean;
  /** The reader's own answers, by the ids of their assignments. */
  answers: ReadonlyMap<string, OwnAnswer>;
}

/** The chapter's assignments by their line, each with its answers and their results. */
export function shownAssignments(options: AnswerContext): Map<number, ShownAssignment> {
  const { chapter } = options;
  return new Map(
    chapter.assignments.map((assignment) => {
      const examined = examinedHtml(assignment, chapter);
      const answers = answersHtml(assignment, options);
      return [assignment.line, { ...assignment, examined, answers }];
    }),
  );
}

/** What the assignments page and the search show; `statements` are by the ids of the assignments. */
export function assignmentFacts(
  chapter: Chapter,
  options: Pick<AnswerContext, 'solutions' | 'answers'> & {
    statements: ReadonlyMap<string, Statement>;
  },
): AssignmentFacts[] {
  return chapter.assignments.map((assignment) => {
    const { id, title, points } = assignment;
    const statement = options.statements.get(id) ?? { html: '', text: '' };
    const tested = titlesOf(assignment, chapter, options.solutions);
    const html = statement.html + titlesHtml(tested).html;
    const text = [statement.text, ...tested.flatMap(({ titles }) => titles)].join('\n');
    return { id, title, points, html, text, progress: progressOf(options.answers.get(id)) };
  });
}

function examinedHtml(assignment: Assignment, chapter: Chapter): Html {
  const numbers = testedPoints(assignment, chapter).map(({ number }) => number);
  if (numbers.length === 0) return html``;
  const points = numbers.length === 1 ? 'point' : 'points';
  return html`<p class="examined">Tests examine ${points} ${listOf(numbers)}.</p>\n`;
}

/** The titles of each point's tests; those of private tests only with the model answers. */
function titlesOf(assignment: Assignment, chapter: Chapter, solutions: boolean) {
  const points = testedPoints(assignment, chapter).map(({ number, tests }) => {
    const shown = tests.filter(({ examines }) => solutions || !examines.private);
    return { number, titles: [...new Set(shown.flatMap(({ body }) => testTitles(body.text)))] };
  });
  return points.filter(({ titles }) => titles.length > 0);
}

function titlesHtml(points: ReturnType<typeof titlesOf>): Html {
  if (points.length === 0) return html``;
  const items = points.map(({ number, titles }) => {
    const list = titles.map((title) => html`<li>${title}</li>`);
    return html`<li value="${number}"><ul>${list}</ul></li>`;
  });
  return html`<details class="titles"><summary>What must hold</summary><ol>${items}</ol></details>\n`;
}

function testedPoints(assignment: Assignment, chapter: Chapter): Point[] {
  return pointsOf(assignment, chapter).filter(({ tests }) => tests.length > 0);
}

/** The progress of an answer; one that has changed since its last check is in progress again. */
function progressOf(answer: OwnAnswer | undefined): AssignmentFacts['progress'] {
  if (!answer) return null;
  const changed = {
    state: 'in progress',
    earned: 0,
    tested: answer.progress?.tested ?? 0,
  } as const;
  if (!answer.progress || !isFresh(answer)) return changed;
  const { state, earned, tested } = answer.progress;
  return { state, earned, tested };
}

function isFresh({ status }: OwnAnswer): boolean {
  return status !== 'stale' && status !== 'missing';
}

function answersHtml({ id }: Assignment, options: AnswerContext): Html {
  const { chapter, solutions, answers } = options;
  const solution = solutions && chapter.solutions.find((one) => one.id === id);
  const answer = answers.get(id);
  return html`
    ${solution && modelHtml(solutionChapter(chapter, solution), id, options)}
    ${answer && ownHtml(answer, id, options)}`;
}

function modelHtml(model: Chapter, id: string, options: AnswerContext): Html {
  const { reports, context } = options;
  const shown: ShownAnswer = { id: `${id}-model`, opens: 'h3', reports, types: context.types };
  return html`
    <details class="solution"><summary>Model answer</summary>
    <div>${bodyOf(model, shown, options)}</div></details>\n`;
}

function ownHtml(answer: OwnAnswer, id: string, options: AnswerContext): Html {
  const { chapter, report, status, progress, command } = answer;
  const run = isFresh(answer) ? report?.chapters[0] : undefined;
  const { earned = 0, tested = 0 } = progress ?? {};
  const points = tested > 0 && `, ${earned} of ${plural(tested, 'point')} by tests`;
  const state = run
    ? html`<p class="status ${status}">${progress?.state}${points}</p>`
    : html`<p class="warning"><strong>This version is not checked.</strong> <code>${command}</code></p>`;
  const mistakes = plural(chapter.problems.length, 'mistake');
  const [reports, types] = [run?.sections ?? [], run?.types.outcomes ?? []];
  const body =
    chapter.problems.length > 0
      ? html`<p class="failure">${mistakes} in its text; run <code>${command}</code> to see where.</p>`
      : bodyOf(chapter, { id: `${id}-own`, opens: 'h2', reports, types }, options);
  return html`
    <details class="answer" open><summary>Your answer</summary>${state}
    <div>${body}</div></details>\n`;
}

/** How an answer is shown, with the results of its run. */
interface ShownAnswer {
  /** The start of the ids of cited lines. */
  id: string;
  /** The tag of the headings that open its sections. */
  opens: 'h2' | 'h3';
  reports: SectionReport[];
  types: Outcome[];
}

function bodyOf(answer: Chapter, shown: ShownAnswer, options: AnswerContext): Html {
  const { id, opens, reports, types } = shown;
  const context = { ...options.context, headings: new Map(), assignments: new Map(), types };
  const idOf = (line: number, number: number) => `${id}-${line}-${number}`;
  const reportOf = ({ line }: Section) => reports.find((report) => report.line === line);
  const citedId = (cited: Cited, section: Section) => {
    const place = findCited(cited, { own: reportOf(section), all: reports });
    return place.kind === 'line' ? idOf(place.outcome.line, place.number) : null;
  };
  const ids = new Set(citations(answer).map(({ cited, section }) => citedId(cited, section)));
  const shownIdOf = (line: number, number: number) =>
    ids.has(idOf(line, number)) ? idOf(line, number) : null;
  const parts = typeset(shownSections(answer.sections)).map((section) => {
    const leads = (cited: Cited) => citedId(cited, section);
    const places = { opens, leads, idOf: shownIdOf };
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

const lists = new Intl.ListFormat('en-GB');
