// Blocks → files. A file is the pieces that stand in the chapter up to where it is used.
import { blocks } from '../book/check.ts';
import type { Block, Chapter, Position, Program, SourceFile, TestFile } from '../book/types.ts';

export type CodeBlock = Program | SourceFile | TestFile;

/** One file as it is after one block of the chapter. */
export interface Source {
  path: string;
  pieces: CodeBlock[];
}

/** For every block that holds code, the file as it is from there on. */
export function tangle(chapter: Chapter): Map<Block, Source> {
  const all = blocks(chapter.sections);
  const taken = new Set(all.flatMap((block) => (block.kind === 'file' ? [block.path] : [])));
  const latest = new Map<string, Source>();
  const sources = new Map<Block, Source>();
  const numbers = { program: 0, test: 0 };
  for (const block of all) {
    if (block.kind === 'file') {
      const before = block.mode === 'append' ? (latest.get(block.path)?.pieces ?? []) : [];
      const source = { path: block.path, pieces: [...before, block] };
      latest.set(block.path, source);
      sources.set(block, source);
    } else if (block.kind === 'program' || block.kind === 'test') {
      let path: string;
      do path = `${block.kind}-${++numbers[block.kind]}.ts`;
      while (taken.has(path));
      sources.set(block, { path, pieces: [block] });
    }
  }
  return sources;
}

/** Every file as it is at the chapter's end, by its path. */
export function latest(chapter: Chapter): Map<string, Source> {
  return new Map([...tangle(chapter).values()].map((source) => [source.path, source]));
}

/**
 * The chapter's code as sets of files that stand side by side: a new one begins wherever a file is
 * replaced, and holds what lives on.
 */
export function generations(chapter: Chapter): Source[][] {
  const all: Map<string, Source>[] = [new Map()];
  for (const [block, source] of tangle(chapter)) {
    if (block.kind === 'file' && block.mode === 'replace') all.push(filesOnly(all.at(-1)));
    all.at(-1)?.set(source.path, source);
  }
  return all.map((files) => [...files.values()]);
}

function filesOnly(files: Map<string, Source> = new Map()): Map<string, Source> {
  return new Map([...files].filter(([, { pieces }]) => pieces[0]?.kind === 'file'));
}

/** The bytes of a file: those of its blocks, one after the other. */
export function textOf({ pieces }: Source): string {
  return pieces.map(({ body }) => body.text).join('');
}

/** For each line of a file, where it stands in the Markdown. */
export function originsOf({ pieces }: Source): Position[] {
  return pieces.flatMap(({ body }) =>
    body.columns.map((column, index) => ({ line: body.line + index, column })),
  );
}
