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
  /** Milliseconds; 0 when an earlier result was used. */
  duration: number;
  errors: TypeFault[];
}

/** An error where it stands in the Markdown. */
export interface TypeFault extends Position {
  /** `TS2345` */
  code: string;
  message: string;
}

/** Chapters that are checked as one program: one, with the model answers that stand on it. */
export type Checked = Chapter[];

/** Where verdicts are kept, and for which version of this runner; `signal` ends the checker. */
export interface TypecheckOptions {
  store: string;
  version: string;
  signal: AbortSignal;
}

/** What is said of each chapter, which no other program's has a part in; rejects on `signal`. */
export async function typecheck(
  programs: Checked[],
  { store, version, signal }: TypecheckOptions,
): Promise<Map<Chapter, TypeReport>> {
  const { types } = placesIn(store);
  const verdicts = openStore<TypeFault[][]>(types);
  const reports = new Map<Chapter, TypeReport>();
  const unchecked: Unchecked[] = [];
  for (const chapters of programs) {
    const parts = chapters.map((chapter, index) => ({ chapter, files: filesOf(chapter, index) }));
    if (parts.every(({ files }) => files.size === 0)) continue;
    const key = keyOf(parts);
    const verdict = verdicts.read(key, version);
    if (verdict) report(parts, { verdict, duration: 0, reports });
    else unchecked.push({ parts, key });
  }
  if (unchecked.length === 0) return reports;
  const began = performance.now();
  const texts = unchecked.map(({ parts }) => {
    const files = parts.flatMap(({ files }) => [...files]);
    return new Map(files.map(([path, source]) => [path, textOf(source)]));
  });
  makeFolder(types);
  const diagnostics = await diagnose(texts, { folder: join(types, String(process.pid)), signal });
  const duration = Math.round(performance.now() - began);
  for (const [index, { parts, key }] of unchecked.entries()) {
    const verdict = parts.map((part) => faultsOf(part, diagnostics[index] ?? new Map()));
    verdicts.write(key, version, verdict);
    report(parts, { verdict, duration, reports });
  }
  return reports;
}

interface Part {
  chapter: Chapter;
  /** By their paths below the folder in which they are checked. */
  files: Map<string, Source>;
}

interface Unchecked {
  parts: Part[];
  key: string;
}

/** Each generation of a chapter's files lies in a folder of its own. */
function filesOf(chapter: Chapter, index: number): Map<string, Source> {
  const files = new Map<string, Source>();
  for (const [generation, sources] of generations(chapter).entries()) {
    for (const source of sources) {
      if (languageOf(source.path).compiled)
        files.set(`${index}/${generation}/${source.path}`, source);
    }
  }
  return files;
}

/** The key of a verdict: the code, with its places in the Markdown. */
function keyOf(parts: Part[]): string {
  const hash = createHash('sha256');
  for (const [path, source] of parts.flatMap(({ files }) => [...files])) {
    const places = source.pieces.map(({ body }) => [body.line, body.columns]);
    hash.update(JSON.stringify([path, textOf(source), places]));
  }
  return hash.digest('hex');
}

interface Told {
  /** The faults of each part. */
  verdict: TypeFault[][];
  duration: number;
  reports: Map<Chapter, TypeReport>;
}

function report(parts: Part[], { verdict, duration, reports }: Told): void {
  for (const [index, part] of parts.entries()) {
    const blocks = new Set(ownFiles(part).flatMap(([, { pieces }]) => pieces)).size;
    reports.set(part.chapter, { blocks, duration, errors: verdict[index] ?? [] });
  }
}

function faultsOf(part: Part, diagnostics: Map<string, Diagnostic[]>): TypeFault[] {
  const all = ownFiles(part).flatMap(([path, source]) =>
    (diagnostics.get(path) ?? []).map((one) => onPage(one, source)),
  );
  return all.filter(isFirst);
}

/** The files that are the chapter's own, not those of the one that it stands on. */
function ownFiles({ chapter, files }: Part): [string, Source][] {
  const pieces = new Set<Block>(blocks(chapter.sections));
  return [...files].filter(([, source]) => source.pieces.some((piece) => pieces.has(piece)));
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
