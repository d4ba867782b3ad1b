// chapters/index.md: what the book is called, who teaches it, and the prose of the home page.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from '../../runner/book/parse.ts';
import type { Problem } from '../../runner/book/types.ts';
import { chapterNaming } from '../chapter/naming.ts';
import { type Outline, outline } from '../chapter/outline.ts';
import { renderProse } from '../chapter/prose.ts';

export interface Home {
  /** As messages show it. */
  path: string;
  title: string;
  /** The other lines of the front matter that say something: institution, term, instructor. */
  about: Map<string, string>;
  html: string;
  ids: Outline['ids'];
  links: Outline['links'];
  images: Outline['images'];
  problems: Problem[];
  /** The text that all this was made of. */
  source: string;
}

/** Reads the home page of a folder of chapters; one without bears the folder's name. */
export async function readHome(folder: string, show: (path: string) => string): Promise<Home> {
  const file = join(folder, 'index.md');
  const source = await readFile(file, 'utf8').catch(() => '');
  const { values, text } = frontMatter(source.replaceAll('\r\n', '\n'));
  const chapter = parse(text, file);
  const places = outline(chapter, chapter.sections);
  const context = {
    naming: chapterNaming(chapter),
    headings: places.headings,
    assignments: new Map(),
    answer: null,
    objectives: false,
    open: [],
  };
  const prose = chapter.sections.flatMap(({ parts }) =>
    parts.filter((part) => part.kind === 'prose'),
  );
  const title = values.get('title') ?? basename(folder);
  values.delete('title');
  return {
    path: show(file),
    title,
    about: values,
    html: prose.map(({ tokens }) => renderProse(tokens, context)).join(''),
    ids: places.ids,
    links: places.links,
    images: places.images,
    problems: chapter.problems.map((problem) => ({ ...problem, path: show(file) })),
    source,
  };
}

/** The `name: value` lines between two `---`; in the text they are empty lines, so that positions hold. */
function frontMatter(source: string): { values: Map<string, string>; text: string } {
  const [block] = /^---\n[\s\S]*?\n---(?:\n|$)/.exec(source) ?? [];
  if (block === undefined) return { values: new Map(), text: source };
  const lines = [...block.matchAll(/^(\w+):[ \t]*(.*?)[ \t]*$/gm)];
  const values = lines.map(
    ([, name = '', value = '']) => [name, value.replace(/^(["'])(.*)\1$/, '$2')] as const,
  );
  return {
    values: new Map(values.filter(([, value]) => value !== '')),
    text: block.replace(/[^\n]/g, '') + source.slice(block.length),
  };
}
