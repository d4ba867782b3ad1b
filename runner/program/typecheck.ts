// Every TypeScript block of the chapters, checked, with its errors on the page.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { blocks } from '../book/blocks.ts';
import type { Block, Chapter, Position } from '../book/types.ts';
import { languageOf } from '../languages.ts';
import { placesIn } from '../places.ts';
import { makeFolder, openStore } from '../store.ts';
import { type Diagnostic, diagnose } from './compiler.ts';
import { generations, originsOf, type Source, textOf } from './tangle.ts';

/** What the type checker says of one chapter. */
export interface TypeReport {
  /** TypeScript blocks that were checked. */
  blocks: number;
  errors: TypeFault[];
}

/** An error, with its place in the Markdown. */
export interface TypeFault extends Position {
  /** `TS2345` */
  code: string;
  message: string;
}

/** What the type checker says of chapters that are checked as one program. */
export interface ProgramReport {
  /** Milliseconds; 0 when an earlier result was used. */
  duration: number;
  /** One report for each chapter; none when no chapter of the program holds TypeScript. */
  chapters: TypeReport[];
}

export interface TypecheckOptions {
  store: string;
  /** Of this runner: the verdicts of another version are not used. */
  version: string;
  /** Ends the type checker. */
  signal: AbortSignal;
}

/**
 * Checks each chapter as one program with the model answers that stand on it, apart from all others.
 * Rejects on `signal`.
 */
export async function typecheck(
  programs: Chapter[][],
  { store, version, signal }: TypecheckOptions,
): Promise<ProgramReport[]> {
  const { types } = placesIn(store);
  const verdicts = openStore<TypeReport[]>(types);
  const all = programs.map((chapters) => {
    const parts = chapters.map(partOf);
    const isEmpty = parts.every(({ files }) => files.length === 0);
    const key = keyOf(parts);
    return { parts, key, chapters: isEmpty ? [] : verdicts.read(key, version), duration: 0 };
  });
  const unchecked = all.filter(({ chapters }) => chapters === null);
  if (unchecked.length > 0) {
    const began = performance.now();
    makeFolder(types);
    const texts = unchecked.map(({ parts }) => textsOf(parts));
    const folder = join(types, String(process.pid));
    const diagnostics = await diagnose(texts, { folder, signal });
    const duration = Math.round(performance.now() - began);
    for (const [index, program] of unchecked.entries()) {
      const errors = diagnostics[index] ?? new Map();
      program.chapters = program.parts.map((part) => reportOf(part, errors));
      program.duration = duration;
      verdicts.write(program.key, version, program.chapters);
    }
  }
  return all.map(({ chapters, duration }) => ({ chapters: chapters ?? [], duration }));
}

/** A chapter's TypeScript, by the paths of the files below the folder in which they are checked. */
interface Part {
  files: [path: string, source: Source][];
  /** Those that the chapter itself holds, and not only the chapter that it stands on. */
  own: [path: string, source: Source][];
}

/** Each generation of a chapter's files has a folder to itself. */
function partOf(chapter: Chapter, index: number): Part {
  const files = generations(chapter).flatMap((sources, generation) =>
    sources
      .filter(({ path }) => languageOf(path).compiled)
      .map((source): [string, Source] => [`${index}/${generation}/${source.path}`, source]),
  );
  const pieces = new Set<Block>(blocks(chapter.sections));
  const own = files.filter(([, source]) => source.pieces.some((piece) => pieces.has(piece)));
  return { files, own };
}

/** The key of a verdict: the code, with its places in the Markdown. */
function keyOf(parts: Part[]): string {
  const facts = parts.flatMap(({ files }) =>
    files.map(([path, source]) => [path, textOf(source), originsOf(source)]),
  );
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

function textsOf(parts: Part[]): Map<string, string> {
  const files = parts.flatMap((part) => part.files);
  return new Map(files.map(([path, source]) => [path, textOf(source)]));
}

function reportOf({ own }: Part, diagnostics: Map<string, Diagnostic[]>): TypeReport {
  const errors = own.flatMap(([path, source]) =>
    (diagnostics.get(path) ?? []).map((diagnostic) => onPage(diagnostic, source)),
  );
  const pieces = new Set(own.flatMap(([, source]) => source.pieces));
  return { blocks: pieces.size, errors: errors.filter(isFirst) };
}

function onPage({ line, column, code, message }: Diagnostic, source: Source): TypeFault {
  const origins = originsOf(source);
  const origin = origins[line - 1] ?? origins.at(-1) ?? { line: 1, column: 1 };
  return { line: origin.line, column: origin.column + column - 1, code, message };
}

/** A block that lives on in a later generation is checked again there. */
function isFirst(error: TypeFault, index: number, errors: TypeFault[]): boolean {
  const isSame = ({ line, column, code }: TypeFault) =>
    line === error.line && column === error.column && code === error.code;
  return errors.findIndex(isSame) === index;
}
