// What an answer plainly lacks. Prose is not judged, only whether there is some, with the evidence asked for.
import { citations } from '../book/citation.ts';
import { quote } from '../book/problem.ts';
import type { Assignment, Chapter, Position, Section } from '../book/types.ts';
import { type Table, tablesIn, tablesOf } from './form.ts';
import { namedPoints, type Point, pointsOf } from './rubric.ts';
import { prompt } from './template.ts';

export interface Missing extends Position {
  /** The point of the rubric, counted from 1; null where it concerns no single point. */
  point: number | null;
  message: string;
}

export interface Answered {
  assignment: Assignment;
  /** The chapter of the assignment. */
  chapter: Chapter;
  answer: Chapter;
}

/** Prompts without an answer, missing evidence, missing rows and empty cells of tables. */
export function findMissing({ assignment, chapter, answer }: Answered): Missing[] {
  const judged = pointsOf(assignment, chapter).filter(({ tests }) => tests.length === 0);
  const filled = tablesOf(answer);
  const names = namesIn(filled);
  const left = namesIn(tablesIn(assignment, chapter)).filter((name) => !names.includes(name));
  return [
    ...judged.flatMap((point) => missingAt(point, answer)),
    ...filled.flatMap(emptyCells),
    ...left.map((name) => {
      const message = `the row ${quote(name)} of the assignment is missing`;
      return { line: 1, column: 1, point: null, message };
    }),
  ];
}

function missingAt({ number, evidence }: Point, answer: Chapter): Missing[] {
  const sections = answer.sections.filter((section) => namedPoints(section).includes(number));
  const { line, column } = sections[0] ?? { line: 1, column: 1 };
  const say = (message: string) => [{ line, column, point: number, message }];
  if (sections.length === 0)
    return say(`add a heading that begins with ${quote(`Point ${number}`)}`);
  if (sections.some(holdsPrompt)) return say('not answered yet');
  if (!sections.some(holdsText)) return say('nothing is written below this heading');
  if (evidence && !sections.some((section) => holdsEvidence(section, answer)))
    return say(evidenceAsked);
  return [];
}

const evidenceAsked =
  'evidence is missing: cite what your run printed, `[run: terminal server, line 3]`, or link to an experiment of the book';

function inlineOf({ parts }: Section) {
  return parts.flatMap((part) =>
    part.kind === 'prose' ? part.tokens.filter(({ type }) => type === 'inline') : [],
  );
}

function holdsPrompt(section: Section): boolean {
  return inlineOf(section).some(({ content }) => content.includes(prompt));
}

/** Whether there is more than the heading and the question that is quoted below it. */
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
function holdsEvidence(section: Section, answer: Chapter): boolean {
  if (citations(answer).some((citation) => citation.section === section)) return true;
  const links = inlineOf(section).flatMap(({ children }) => children ?? []);
  return links.some(
    (link) => link.type === 'link_open' && String(link.attrGet('href')).includes('#'),
  );
}

function namesIn(tables: Table[]): string[] {
  return tables.flatMap(({ rows }) => rows.map(({ cells }) => cells[0] ?? ''));
}

function emptyCells({ rows }: Table): Missing[] {
  return rows
    .filter(({ cells }) => cells.some((cell) => cell.trim() === ''))
    .map(({ line, column, cells }) => {
      const message = `the row ${quote(cells[0] ?? '')} has an empty cell`;
      return { line, column, point: null, message };
    });
}
