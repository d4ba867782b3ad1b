// What the assignments of a chapter, their solutions and their tests owe each other.
import { type Complain, quote, suggest } from './problem.ts';
import type { Chapter } from './types.ts';

/** Complains of assignments and solutions that stand twice, and of what one has and the other lacks. */
export function checkAssignments({ assignments, solutions }: Chapter, complain: Complain): void {
  const known = assignments.map(({ id }) => id);
  for (const [index, assignment] of assignments.entries()) {
    if (known.indexOf(assignment.id) < index)
      complain(assignment, `the assignment ${quote(assignment.id)} stands twice`);
    if (assignment.rubric.length === 0)
      complain(
        assignment,
        `the assignment ${quote(assignment.id)} has no rubric: - [ ] (2) what earns the points`,
      );
    const sum = assignment.rubric.reduce((sum, { points }) => sum + points, 0);
    if (
      sum > 0 &&
      assignment.points > 0 &&
      Number.isInteger(assignment.points) &&
      sum !== assignment.points
    )
      complain(
        assignment,
        `the rubric of ${quote(assignment.id)} is worth ${sum} points, and the assignment ${assignment.points}`,
      );
  }
  for (const [index, solution] of solutions.entries()) {
    if (solutions.findIndex(({ id }) => id === solution.id) < index)
      complain(solution, `the solution of ${quote(solution.id)} stands twice`);
    if (!known.includes(solution.id)) {
      complain(
        solution,
        `no assignment ${quote(solution.id)} in this chapter${suggest(solution.id, known)}`,
      );
    }
  }
}

/** Complains of tests that examine what no rubric holds. */
export function checkTests({ assignments, tests }: Chapter, complain: Complain): void {
  const known = assignments.map(({ id }) => id);
  for (const { examines, line, column } of tests) {
    const { assignment: id, point } = examines;
    const rubric = assignments.find((one) => one.id === id)?.rubric;
    if (!rubric) {
      complain({ line, column }, `no assignment ${quote(id)} in this chapter${suggest(id, known)}`);
    } else if (point > rubric.length) {
      complain(
        { line, column },
        `the rubric of ${quote(id)} has no point ${point}; its last is ${rubric.length}`,
      );
    }
  }
}
