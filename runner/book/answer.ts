// Answers as chapters: a model answer, and the tests that run against an answer.
import type { Assignment, AssignmentTest, Chapter, Section, Solution } from './types.ts';

/** A model answer as a chapter of its own; its positions are those in the chapter's file. */
export function solutionChapter(chapter: Chapter, { id, sections }: Solution): Chapter {
  return { ...derived(chapter, chapter), id: `${chapter.id}.${id}`, sections };
}

/** The tests of an assignment as a chapter whose base is an answer; each test is a section. */
export function testChapter(chapter: Chapter, assignment: Assignment, answer: Chapter): Chapter {
  const tests = chapter.tests.filter(({ examines }) => examines.assignment === assignment.id);
  const sections = tests.map((test) => testSection(test, assignment));
  return { ...derived(chapter, answer), id: `${answer.id}.tests`, sections };
}

/** A chapter, its model answers, and the tests of these: all that is verified together. */
export function withSolutions(chapter: Chapter): Chapter[] {
  const answers = chapter.solutions.flatMap((solution) => {
    const answer = solutionChapter(chapter, solution);
    const assignment = chapter.assignments.find(({ id }) => id === solution.id);
    return assignment ? [answer, testChapter(chapter, assignment, answer)] : [answer];
  });
  return [chapter, ...answers];
}

function derived(chapter: Chapter, base: Chapter): Chapter {
  return { ...chapter, assignments: [], tests: [], solutions: [], base };
}

/** Milliseconds: long enough for each test of the file to reach its own limit and be reported. */
const patience = 60_000;

function testSection(test: AssignmentTest, { id }: Assignment): Section {
  const { line, column, examines, timeout } = test;
  const part = { ...test, timeout: timeout ?? patience };
  return { title: `${id}: point ${examines.point}`, line, column, parts: [part] };
}
