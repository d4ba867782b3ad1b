// Every TypeScript block of the chapters, checked as one program, with its errors on the page.
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { blocks } from '../book/blocks.ts';
import type { Block, Chapter, Position } from '../book/types.ts';
import { compilerOptions, compilerVersion, type Diagnostic, diagnose } from './compiler.ts';
import { storeJson } from './store.ts';
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

/** Checks the chapters whose result is not in the cache, which lies in `folder`; rejects on `signal`. */
export async function typecheck(
  chapters: Chapter[],
  { folder, signal }: { folder: string; signal: AbortSignal },
): Promise<Map<Chapter, TypeReport>> {
  const version = await compilerVersion();
  const reports = new Map<Chapter, TypeReport>();
  const unchecked: Unchecked[] = [];
  for (const [index, chapter] of chapters.entries()) {
    const files = filesOf(chapter, index);
    const own = new Set(ownFiles(chapter, files).flatMap(([, { pieces }]) => pieces)).size;
    const record = join(folder, `${keyOf(files, version)}.json`);
    const errors = own === 0 ? [] : await readCache(record);
    if (errors) reports.set(chapter, { blocks: own, duration: 0, errors });
    else unchecked.push({ chapter, files, record, blocks: own });
  }
  if (unchecked.length === 0) return reports;
  const began = performance.now();
  const texts = unchecked.flatMap(({ files }) =>
    [...files].map(([path, source]) => [path, textOf(source)] as const),
  );
  const place = join(folder, String(process.pid));
  const diagnostics = await diagnose(new Map(texts), { folder: place, signal });
  const duration = Math.round(performance.now() - began);
  for (const { chapter, files, record, blocks } of unchecked) {
    const all = ownFiles(chapter, files).flatMap(([path, source]) =>
      (diagnostics.get(path) ?? []).map((one) => onPage(one, source)),
    );
    const errors = all.filter(isFirst);
    await storeJson(record, errors);
    reports.set(chapter, { blocks, duration, errors });
  }
  return reports;
}

interface Unchecked {
  chapter: Chapter;
  /** By their paths below the folder in which they are checked. */
  files: Map<string, Source>;
  record: string;
  blocks: number;
}

/** Each generation of a chapter's files lies in a folder of its own. */
function filesOf(chapter: Chapter, index: number): Map<string, Source> {
  const files = new Map<string, Source>();
  for (const [generation, sources] of generations(chapter).entries()) {
    for (const source of sources) {
      if (source.path.endsWith('.ts')) files.set(`${index}/${generation}/${source.path}`, source);
    }
  }
  return files;
}

/** The files that are the chapter's own, not those of the one that it stands on. */
function ownFiles(chapter: Chapter, files: Map<string, Source>): [string, Source][] {
  const pieces = new Set<Block>(blocks(chapter.sections));
  return [...files].filter(([, source]) => source.pieces.some((piece) => pieces.has(piece)));
}

/** The key of a result: the code with its places in the Markdown, the compiler, its options. */
function keyOf(files: Map<string, Source>, version: string): string {
  const hash = createHash('sha256').update(version).update(JSON.stringify(compilerOptions));
  for (const [path, source] of files) {
    const places = source.pieces.map(({ body }) => [body.line, body.columns]);
    hash.update(JSON.stringify([path.slice(path.indexOf('/')), textOf(source), places]));
  }
  return hash.digest('hex');
}

async function readCache(record: string): Promise<TypeFault[] | null> {
  await mkdir(join(record, '..'), { recursive: true });
  const text = await readFile(record, 'utf8').catch(() => null);
  return text === null ? null : JSON.parse(text);
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
