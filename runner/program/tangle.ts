// Blocks → files. A file is the pieces that stand in the chapter up to where it is used.
import { blocks } from '../book/blocks.ts';
import type { Block, Chapter, Position, Program, SourceFile, TestFile } from '../book/types.ts';

export type CodeBlock = Program | SourceFile | TestFile;

/** One file as it is after one block of the chapter. */
export interface Source {
  path: string;
  /** The Markdown file in which its pieces stand. */
  markdown: string;
  pieces: CodeBlock[];
}

/** For every block that holds code, the file as it is from there on. */
export function tangle(chapter: Chapter): Map<Block, Source> {
  const all = blocks(chapter.sections);
  const taken = new Set(all.flatMap((block) => (block.kind === 'file' ? [block.path] : [])));
  const latest = inherited(chapter);
  const sources = new Map<Block, Source>();
  const numbers = { program: 0, test: 0 };
  for (const block of all) {
    if (block.kind === 'file') {
      const before = block.mode === 'append' ? (latest.get(block.path)?.pieces ?? []) : [];
      const source = { path: block.path, markdown: chapter.path, pieces: [...before, block] };
      latest.set(block.path, source);
      sources.set(block, source);
    } else if (block.kind === 'program' || block.kind === 'test') {
      let path: string;
      do path = `${block.kind}-${++numbers[block.kind]}.ts`;
      while (taken.has(path));
      sources.set(block, { path, markdown: chapter.path, pieces: [block] });
    }
  }
  return sources;
}

/** Every file as it is at the chapter's end, by its path. */
export function latest(chapter: Chapter): Map<string, Source> {
  const own = [...tangle(chapter).values()].map((source) => [source.path, source] as const);
  return new Map([...inherited(chapter), ...own]);
}

/** The files that are there before the chapter's own: those of the one that it stands on. */
export function inherited({ base }: Chapter): Map<string, Source> {
  return base === null ? new Map() : filesOnly(latest(base));
}

/** The files whose name stands in one of the texts, or in one of those files, however far. */
export function named(texts: string[], known: Map<string, Source>): Map<string, Source> {
  const found = new Map<string, Source>();
  const unread = [...texts];
  for (let next = unread.pop(); next !== undefined; next = unread.pop()) {
    for (const [path, source] of known) {
      const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
      if (found.has(path) || !next.includes(stem)) continue;
      found.set(path, source);
      unread.push(textOf(source));
    }
  }
  return found;
}

/**
 * The chapter's code as sets of files that stand side by side: a new one begins wherever a file is
 * replaced, and holds what lives on.
 */
export function generations(chapter: Chapter): Source[][] {
  const all: Map<string, Source>[] = [neighbours(chapter)];
  for (const [block, source] of tangle(chapter)) {
    if (block.kind === 'file' && block.mode === 'replace') all.push(filesOnly(all.at(-1)));
    all.at(-1)?.set(source.path, source);
  }
  return all.map((files) => [...files.values()]);
}

/** The inherited files that the chapter's own code leans on. */
function neighbours(chapter: Chapter): Map<string, Source> {
  const own = [...tangle(chapter).values()];
  return named(own.map(textOf), inherited(chapter));
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
