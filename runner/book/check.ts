// Checks that need the whole chapter: names that must exist, blocks that must follow others.
import { scriptOf } from '../languages.ts';
import { blocks } from './blocks.ts';
import { type Complain, quote, suggest } from './problem.ts';
import type { Block, Chapter, Command, Section, SourceFile } from './types.ts';

/** Complains of references to what does not exist in the chapter, and of what is defined twice. */
export function check(chapter: Chapter, complain: Complain): void {
  checkAssignments(chapter, complain);
  checkTests(chapter, complain);
  const later = new Map<string, number>();
  for (const block of blocks(chapter.sections)) {
    if (block.kind === 'file' && !later.has(block.path)) later.set(block.path, block.line);
  }
  const files = new Map(filesBelow(chapter).map((path) => [path.toLowerCase(), path]));
  for (const section of chapter.sections) {
    checkTitles(section, complain);
    let before: Block | null = null;
    for (const block of section.parts) {
      if (block.kind === 'prose') continue;
      if (block.kind === 'file') checkFile(block, files, complain);
      if (block.kind === 'output' && before?.kind !== 'program') {
        complain(
          block,
          'this output block does not follow a program; put it directly after the program that prints it',
        );
      }
      if (block.kind === 'terminal') {
        for (const command of block.commands) checkCommand(command, { files, later }, complain);
      }
      before = block;
    }
  }
}

/** The names of the files that an answer's chapter already has, from its base. */
function filesBelow({ base }: Chapter): string[] {
  if (base === null) return [];
  const files = blocks(base.sections).filter((block) => block.kind === 'file');
  return [...filesBelow(base), ...files.map(({ path }) => path)];
}

/** `files` maps each name in small letters (some systems ignore case) to how it was first written. */
function checkFile(block: SourceFile, files: Map<string, string>, complain: Complain): void {
  const folded = block.path.toLowerCase();
  const first = files.get(folded);
  const path = quote(block.path);
  const rename = 'choose another name';
  if (first !== undefined && first !== block.path) {
    complain(block, `${path} and ${quote(first)} are the same file on some systems; ${rename}`);
  }
  const clash = [...files.keys()].find((other) => holds(other, folded) || holds(folded, other));
  if (clash !== undefined) {
    const other = quote(files.get(clash) ?? clash);
    complain(block, `${path} and ${other} use one name for a file and for a folder; ${rename}`);
  }
  if (first === undefined && block.mode === 'replace') {
    const advice = suggest(block.path, files.values()) || '; remove `replace`';
    complain(block, `${path} does not exist yet and cannot be replaced${advice}`);
  }
  files.set(folded, first ?? block.path);
}

/** Whether the first path, taken as a folder, holds the second. */
function holds(folder: string, path: string): boolean {
  return path[folder.length] === '/' && path.startsWith(folder);
}

interface ChapterFiles {
  /** Those of the blocks so far, by their names in small letters. */
  files: Map<string, string>;
  /** Every file of the chapter, with the line where it begins. */
  later: Map<string, number>;
}

function checkCommand(
  { start, line, column }: Command,
  { files, later }: ChapterFiles,
  complain: Complain,
): void {
  if (start.kind !== 'words') return;
  const file = scriptOf(start.words)?.replace(/^\.\//, '') ?? '';
  if (file === '' || /^[/~<]/.test(file) || files.has(file.toLowerCase())) return;
  const defined = later.get(file);
  const advice = suggest(file, files.values()) || `; add ${quote(`file=${file}`)} to a block above`;
  complain(
    { line, column },
    defined === undefined
      ? `${quote(file)} does not exist in this chapter${advice}`
      : `${quote(file)} does not exist yet; move its block (line ${defined}) above this terminal`,
  );
}

function checkTitles({ parts }: Section, complain: Complain): void {
  const titles = new Set<string>();
  for (const part of parts) {
    if (part.kind !== 'terminal' || part.title === null) continue;
    if (titles.has(part.title))
      complain(
        part,
        `the terminal ${quote(part.title)} is defined twice in this section; choose another title`,
      );
    titles.add(part.title);
  }
}

/** Complains of assignments and solutions that are defined twice, lack a rubric, or do not belong together. */
function checkAssignments({ assignments, solutions }: Chapter, complain: Complain): void {
  const ids = assignments.map(({ id }) => id);
  for (const [index, assignment] of assignments.entries()) {
    const { points, rubric } = assignment;
    const id = quote(assignment.id);
    if (ids.indexOf(assignment.id) < index)
      complain(assignment, `the assignment ${id} is defined twice; choose another id`);
    if (rubric.length === 0) {
      const example = quote('- [ ] (2) what earns the points');
      complain(assignment, `the assignment ${id} has no rubric; add one: ${example}`);
    }
    const sum = rubric.reduce((sum, { points }) => sum + points, 0);
    if (sum > 0 && points > 0 && Number.isInteger(points) && sum !== points) {
      const word = quote(`points=${points}`);
      complain(
        assignment,
        `the points in the rubric of ${id} add up to ${sum}, but the assignment has ${word}; change one of the two`,
      );
    }
  }
  for (const [index, solution] of solutions.entries()) {
    if (solutions.findIndex(({ id }) => id === solution.id) < index)
      complain(solution, `the solution of ${quote(solution.id)} is defined twice; remove one`);
    if (!ids.includes(solution.id)) complain(solution, missingAssignment(solution.id, ids));
  }
}

/** Complains of tests for an assignment, or a point of its rubric, that does not exist. */
function checkTests({ assignments, tests }: Chapter, complain: Complain): void {
  const ids = assignments.map(({ id }) => id);
  for (const { examines, line, column } of tests) {
    const { assignment: id, point } = examines;
    const rubric = assignments.find((assignment) => assignment.id === id)?.rubric;
    if (!rubric) {
      complain({ line, column }, missingAssignment(id, ids));
    } else if (point > rubric.length) {
      const last = rubric.length;
      const message = `the rubric of ${quote(id)} has no point ${point}; its last point is ${last}`;
      complain({ line, column }, message);
    }
  }
}

function missingAssignment(id: string, ids: string[]): string {
  return `the assignment ${quote(id)} does not exist in this chapter${suggest(id, ids)}`;
}
