// What can only be seen with the whole chapter in hand: names that must exist, blocks that must follow.
import { scriptOf } from '../languages.ts';
import { blocks } from './blocks.ts';
import { checkAssignments, checkTests } from './check-assignments.ts';
import { type Complain, nearest, quote, suggest } from './problem.ts';
import type { Block, Chapter, Command, Section, SourceFile, Wire } from './types.ts';

/** Complains of references to what the chapter does not hold; marks files that grow as appends. */
export function check(
  chapter: Chapter,
  complain: Complain,
  below: string[] = filesBelow(chapter),
): void {
  checkAssignments(chapter, complain);
  checkTests(chapter, complain);
  const later = new Map<string, number>();
  for (const block of blocks(chapter.sections)) {
    if (block.kind === 'file' && !later.has(block.path)) later.set(block.path, block.line);
  }
  const inherited = below.map((path) => [path.toLowerCase(), path] as const);
  const files = new Map(inherited);
  const own = new Set<string>();
  for (const section of chapter.sections) {
    checkTitles(section, complain);
    let before: Block | null = null;
    for (const block of section.parts) {
      if (block.kind === 'prose') continue;
      if (block.kind === 'file') checkFile(block, { files, own, complain });
      if (block.kind === 'output' && before?.kind !== 'program') {
        complain(
          block,
          'an output block follows the program whose output it is; there is none before it here',
        );
      }
      if (block.kind === 'terminal') {
        for (const command of block.commands) checkCommand(command, { files, later, complain });
      }
      if (block.kind === 'wire') checkWire(block, section, complain);
      before = block;
    }
  }
}

/** The names of the files that are there before the chapter's own. */
function filesBelow({ base }: Chapter): string[] {
  return base === null ? [] : filesOf(base);
}

/** The names of its files, and of those that were there before. */
export function filesOf(chapter: Chapter): string[] {
  const own = blocks(chapter.sections).flatMap((block) =>
    block.kind === 'file' ? [block.path] : [],
  );
  return [...filesBelow(chapter), ...own];
}

interface Files {
  /** Each name, folded as some systems fold it, with how it was first written. */
  files: Map<string, string>;
  /** Those that the chapter itself has begun, folded. */
  own: Set<string>;
  complain: Complain;
}

function checkFile(block: SourceFile, { files, own, complain }: Files): void {
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
  if (own.has(folded) && block.mode === 'start') block.mode = 'append';
  own.add(folded);
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

function checkWire(wire: Wire, section: Section, complain: Complain): void {
  const titles = section.parts.flatMap((part) =>
    part.kind === 'terminal' && part.title ? [part.title] : [],
  );
  for (const event of wire.events) {
    if (event.kind === 'any') continue;
    for (const name of [event.from, event.to]) {
      if (!titles.includes(name))
        complain(event, `no terminal of this section has title=${name}${suggest(name, titles)}`);
    }
  }
}
