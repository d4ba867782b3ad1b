// What can only be seen with the whole chapter in hand: names that must exist, blocks that must follow.
import { scriptOf } from '../languages.ts';
import { blocks } from './blocks.ts';
import { type Complain, nearest, quote, suggest } from './problem.ts';
import type { Block, Chapter, Command, Section, SourceFile } from './types.ts';

/** Complains of references to what the chapter does not hold, and of what stands twice. */
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
          'an output block follows the program whose output it is; there is none before it here',
        );
      }
      if (block.kind === 'terminal') {
        for (const command of block.commands) checkCommand(command, { files, later, complain });
      }
      before = block;
    }
  }
}

/** The names of the files that are there before the chapter's own. */
function filesBelow({ base }: Chapter): string[] {
  if (base === null) return [];
  const own = blocks(base.sections).flatMap((block) => (block.kind === 'file' ? [block.path] : []));
  return [...filesBelow(base), ...own];
}

/** `files` has each name, folded as some systems fold it, with how it was first written. */
function checkFile(block: SourceFile, files: Map<string, string>, complain: Complain): void {
  const folded = block.path.toLowerCase();
  const first = files.get(folded);
  if (first !== undefined && first !== block.path) {
    complain(
      block,
      `${quote(block.path)} and ${quote(first)} are one file on some systems; choose another name`,
    );
  }
  const clash = clashOf(folded, files);
  if (clash !== undefined) {
    const other = quote(files.get(clash) ?? clash);
    complain(block, `${quote(block.path)} and ${other} need one name as a file and as a folder`);
  }
  if (first === undefined && block.mode === 'replace') {
    complain(
      block,
      `there is no ${quote(block.path)} yet to replace${suggest(block.path, files.values())}`,
    );
  }
  files.set(folded, first ?? block.path);
}

/** A name that is a folder of this one, or has it for a folder. */
function clashOf(folded: string, files: Map<string, string>): string | undefined {
  for (const other of files.keys()) if (holds(other, folded) || holds(folded, other)) return other;
  return undefined;
}

/** Whether the first path, taken as a folder, holds the second. */
function holds(folder: string, path: string): boolean {
  return path[folder.length] === '/' && path.startsWith(folder);
}

interface Known {
  files: Map<string, string>;
  /** Every file of the chapter, with the line where it begins. */
  later: Map<string, number>;
  complain: Complain;
}

function checkCommand({ start, ...at }: Command, { files, later, complain }: Known): void {
  if (start.kind !== 'words') return;
  const file = scriptOf(start.words)?.replace(/^\.\//, '') ?? '';
  if (file === '' || /^[/~<]/.test(file) || files.has(file.toLowerCase())) return;
  const defined = later.get(file);
  const near = nearest(file, files.values());
  if (defined !== undefined)
    complain(at, `${quote(file)} is not there yet: its block is at line ${defined}, below`);
  else if (near !== null || files.size > 0)
    complain(at, `no file ${quote(file)} in this chapter${suggest(file, files.values())}`);
  else complain(at, `no file ${quote(file)} in this chapter; give a block above it file=${file}`);
}

function checkTitles({ parts }: Section, complain: Complain): void {
  const titles = new Set<string>();
  for (const part of parts) {
    if (part.kind !== 'terminal' || part.title === null) continue;
    if (titles.has(part.title))
      complain(part, `there is a terminal ${quote(part.title)} in this section already`);
    titles.add(part.title);
  }
}

/** Complains of assignments and solutions that stand twice, and of what one has and the other lacks. */
function checkAssignments({ assignments, solutions }: Chapter, complain: Complain): void {
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
function checkTests({ assignments, tests }: Chapter, complain: Complain): void {
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
