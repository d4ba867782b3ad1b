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
          'this output block does not follow a program; put it directly after the program that prints it',
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
      `${quote(block.path)} and ${quote(first)} are the same file on some systems; choose another name`,
    );
  }
  const clash = clashOf(folded, files);
  if (clash !== undefined) {
    const other = quote(files.get(clash) ?? clash);
    complain(
      block,
      `${quote(block.path)} and ${other} use one name for a file and for a folder; choose another name`,
    );
  }
  if (first === undefined && block.mode === 'replace') {
    complain(
      block,
      `${quote(block.path)} does not exist yet and cannot be replaced${suggest(block.path, files.values()) || '; remove `replace`'}`,
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
    complain(
      at,
      `${quote(file)} does not exist yet; move its block (line ${defined}) above this terminal`,
    );
  else if (near !== null || files.size > 0)
    complain(at, `${quote(file)} does not exist in this chapter${suggest(file, files.values())}`);
  else
    complain(
      at,
      `${quote(file)} does not exist in this chapter; add ${quote(`file=${file}`)} to a block above`,
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

/** Complains of assignments and solutions that stand twice, and of what one has and the other lacks. */
function checkAssignments({ assignments, solutions }: Chapter, complain: Complain): void {
  const known = assignments.map(({ id }) => id);
  for (const [index, assignment] of assignments.entries()) {
    if (known.indexOf(assignment.id) < index)
      complain(
        assignment,
        `the assignment ${quote(assignment.id)} is defined twice; choose another id`,
      );
    if (assignment.rubric.length === 0)
      complain(
        assignment,
        `the assignment ${quote(assignment.id)} has no rubric; add one: ${quote('- [ ] (2) what earns the points')}`,
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
        `the points in the rubric of ${quote(assignment.id)} add up to ${sum}, but the assignment has ${quote(`points=${assignment.points}`)}; change one of the two`,
      );
  }
  for (const [index, solution] of solutions.entries()) {
    if (solutions.findIndex(({ id }) => id === solution.id) < index)
      complain(solution, `the solution of ${quote(solution.id)} is defined twice; remove one`);
    if (!known.includes(solution.id)) {
      complain(
        solution,
        `the assignment ${quote(solution.id)} does not exist in this chapter${suggest(solution.id, known)}`,
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
      complain(
        { line, column },
        `the assignment ${quote(id)} does not exist in this chapter${suggest(id, known)}`,
      );
    } else if (point > rubric.length) {
      complain(
        { line, column },
        `the rubric of ${quote(id)} has no point ${point}; its last point is ${rubric.length}`,
      );
    }
  }
}
