// Blocks → files. A file is made of its pieces in the chapter, up to the place where it is used.
import { blocks } from '../book/blocks.ts';
import type { Block, Chapter, Position, Program, SourceFile, TestFile } from '../book/types.ts';

export type CodeBlock = Program | SourceFile | TestFile;

/** One file as it is after one block of the chapter. */
export interface Source {
  path: string;
  /** The Markdown file that holds its pieces. */
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
  const files = inherited(chapter);
  for (const source of tangle(chapter).values()) files.set(source.path, source);
  return files;
}

/** The files that are there before the chapter begins: those of the chapter that it stands on. */
export function inherited({ base }: Chapter): Map<string, Source> {
  return base === null ? new Map() : filesOnly(latest(base));
}

/** The files that one of the texts names, and the files that these name, and so on. */
export function named(texts: string[], files: Map<string, Source>): Map<string, Source> {
  const all = new Map<string, Source>();
  const unread = [...texts];
  for (let next = unread.pop(); next !== undefined; next = unread.pop()) {
    for (const [path, source] of files) {
      const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
      if (all.has(path) || !next.includes(stem)) continue;
      all.set(path, source);
      unread.push(textOf(source));
    }
  }
  return all;
}

/**
 * The chapter's code as sets of files that fit together: a new set begins where a file is replaced,
 * and holds all other files, too. The inherited files are those that the chapter's code names.
 */
export function generations(chapter: Chapter): Source[][] {
  const sources = tangle(chapter);
  let files = named([...sources.values()].map(textOf), inherited(chapter));
  const all = [files];
  for (const [block, source] of sources) {
    if (block.kind === 'file' && block.mode === 'replace') {
      files = filesOnly(files);
      all.push(files);
    }
    files.set(source.path, source);
  }
  return all.map((set) => [...set.values()]);
}

function filesOnly(files: Map<string, Source>): Map<string, Source> {
  return new Map([...files].filter(([, { pieces }]) => pieces[0]?.kind === 'file'));
}

/** The bytes of a file: those of its blocks, one after the other. */
export function textOf({ pieces }: Source): string {
  return pieces.map(({ body }) => body.text).join('');
}

/** For each line of a file, its place in the Markdown. */
export function originsOf({ pieces }: Source): Position[] {
  return pieces.flatMap(({ body }) =>
    body.columns.map((column, index) => ({ line: body.line + index, column })),
  );
}
