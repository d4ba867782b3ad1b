// Answers: a solution of the chapter, or a student's own file, as a chapter that stands on another one.
import type { Assignment, AssignmentTest, Chapter, Section, Solution } from './types.ts';

/** A model answer as a chapter; its positions are those of the file in which it stands. */
export function solutionChapter(chapter: Chapter, { id, sections }: Solution): Chapter {
  return { ...derived(chapter, chapter), id: `${chapter.id}.${id}`, sections };
}

/** The tests of an assignment as a chapter that stands on an answer; each is a section. */
export function testChapter(chapter: Chapter, assignment: Assignment, answer: Chapter): Chapter {
  const tests = chapter.tests.filter(({ examines }) => examines.assignment === assignment.id);
  const sections = tests.map((test) => testSection(test, assignment));
  return { ...derived(chapter, answer), id: `${answer.id}.tests`, sections };
}

/** A chapter and all that is verified with it: its model answers, and their tests. */
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

/** Milliseconds: an answer that keeps every test waiting is to hear of each of them. */
const patience = 60_000;

function testSection(test: AssignmentTest, { id }: Assignment): Section {
  const { line, column, examines, timeout } = test;
  const part = { ...test, timeout: timeout ?? patience };
  return { title: `${id}: point ${examines.point}`, line, column, parts: [part] };
}
