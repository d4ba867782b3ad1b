// What an answer plainly lacks. It judges no prose: only that there is some, and that it points at what it must.
import { citations } from '../book/citation.ts';
import { quote } from '../book/problem.ts';
import type { Assignment, Chapter, Position, Section } from '../book/types.ts';
import { type Table, tablesIn, tablesOf } from './form.ts';
import { namedPoints, type Point, pointsOf } from './rubric.ts';
import { prompt } from './template.ts';

export interface Missing extends Position {
  /** The point of the rubric, or null where it is none's alone. */
  point: number | null;
  message: string;
}

export interface Answered {
  assignment: Assignment;
  /** The chapter of the assignment. */
  chapter: Chapter;
  answer: Chapter;
}

/** Prompts without an answer, rows left empty, evidence that is asked for. */
export function findMissing({ assignment, chapter, answer }: Answered): Missing[] {
  const judged = pointsOf(assignment, chapter).filter(({ tests }) => tests.length === 0);
  return [
    ...judged.flatMap((point) => lacksOf(point, answer)),
    ...emptyRows(answer),
    ...missingRows(assignment, { chapter, answer }),
  ];
}

function lacksOf(point: Point, answer: Chapter): Missing[] {
  const { number, evidence } = point;
  const own = answer.sections.filter((section) => namedPoints(section).includes(number));
  const [first] = own;
  const at = first ?? { line: 1, column: 1 };
  const say = (message: string) => [{ line: at.line, column: at.column, point: number, message }];
  if (!first) return say(`no heading begins with ${quote(`Point ${number}`)}`);
  if (own.some(holdsPrompt)) return say('not answered yet');
  if (!own.some(holdsText)) return say('nothing is written under this heading');
  const proven = own.some((section) => pointsAtSomething(section, answer));
  if (evidence && !proven) return say(evidenceAsked);
  return [];
}

const evidenceAsked =
  'no evidence: cite what your run showed, `[run: terminal server, line 3]`, or link to an experiment of the book';

function inlineOf({ parts }: Section) {
  return parts.flatMap((part) =>
    part.kind === 'prose' ? part.tokens.filter(({ type }) => type === 'inline') : [],
  );
}

function holdsPrompt(section: Section): boolean {
  return inlineOf(section).some(({ content }) => content.includes(prompt));
}

/** Anything but the heading, and the question that is quoted below it. */
function holdsText({ parts }: Section): boolean {
  let quotes = 0;
  return parts.some((part) => {
    if (part.kind !== 'prose') return true;
    return part.tokens.some(({ type }, index, tokens) => {
      if (type === 'blockquote_open') quotes++;
      if (type === 'blockquote_close') quotes--;
      const inHeading = tokens[index - 1]?.type === 'heading_open';
      return type === 'inline' && quotes === 0 && !inHeading;
    });
  });
}

/** Whether a section cites its run, or links to a heading. */
function pointsAtSomething(section: Section, answer: Chapter): boolean {
  if (citations(answer).some((citation) => citation.section === section)) return true;
  const links = inlineOf(section).flatMap(({ children }) => children ?? []);
  return links.some(({ type, attrGet }, index) => {
    return type === 'link_open' && String(attrGet.call(links[index], 'href') ?? '').includes('#');
  });
}

function emptyRows(answer: Chapter): Missing[] {
  return tablesOf(answer).flatMap(({ rows }) =>
    rows
      .filter(({ cells }) => cells.some((cell) => cell.trim() === ''))
      .map(({ line, column, cells }) => {
        const message = `the row ${quote(cells[0] ?? '')} has an empty cell`;
        return { line, column, point: null, message };
      }),
  );
}

/** Rows of the assignment's forms that the answer has left out. */
function missingRows(
  assignment: Assignment,
  { chapter, answer }: { chapter: Chapter; answer: Chapter },
): Missing[] {
  const namesOf = (tables: Table[]) =>
    tables.flatMap(({ rows }) => rows.map(({ cells }) => cells[0] ?? ''));
  const there = new Set(namesOf(tablesOf(answer)));
  return namesOf(tablesIn(assignment, chapter))
    .filter((name) => !there.has(name))
    .map((name) => {
      const message = `the row ${quote(name)} of the assignment is missing`;
      return { line: 1, column: 1, point: null, message };
    });
}
