// chapters/index.md: what the book is called, who teaches it, and the text of the home page.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from '../../runner/book/parse.ts';
import type { Chapter, Problem } from '../../runner/book/types.ts';

/** The home page as it was read. */
export interface HomeText {
  /** The file, as messages show it. */
  path: string;
  title: string;
  /** The other values of the front matter that are not empty: institution, term, instructor. */
  about: Map<string, string>;
  chapter: Chapter;
  problems: Problem[];
  /** The text of the file; empty when there is none. */
  source: string;
}

/** Reads the home page of a folder of chapters; without index.md its title is the folder's name. */
export async function readHome(folder: string, show: (path: string) => string): Promise<HomeText> {
  const file = join(folder, 'index.md');
  const source = await readFile(file, 'utf8').catch(() => '');
  const { values, text } = frontMatter(source.replaceAll('\r\n', '\n'));
  const { title = basename(folder), ...about } = Object.fromEntries(values);
  const chapter = parse(text, file);
  return {
    path: show(file),
    title,
    about: new Map(Object.entries(about)),
    chapter,
    problems: chapter.problems.map((problem) => ({ ...problem, path: show(file) })),
    source,
  };
}

/** The `name: value` lines between two `---`; the text has empty lines there, so positions stay right. */
function frontMatter(source: string): { values: [string, string][]; text: string } {
  const [block] = /^---\n[\s\S]*?\n---(?:\n|$)/.exec(source) ?? [];
  if (block === undefined) return { values: [], text: source };
  const lines = [...block.matchAll(/^(\w+):[ \t]*(.*?)[ \t]*$/gm)];
  const values = lines.flatMap(([, name = '', quoted = '']): [string, string][] => {
    const value = quoted.replace(/^(["'])(.*)\1$/, '$2');
    return value === '' ? [] : [[name, value]];
  });
  return { values, text: block.replace(/[^\n]/g, '') + source.slice(block.length) };
}
