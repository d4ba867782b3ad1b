// What the site knows of a chapter beside its HTML: its title, its sections with their text, what it holds.
import { blocks } from '../../runner/book/blocks.ts';
import { chapterNumber } from '../../runner/book/shelf.ts';
import type { Block, Chapter, Section } from '../../runner/book/types.ts';
import { slugOf } from '../sources/naming.ts';
import type { Status } from '../sources/records.ts';
import { type Outline, outline } from './outline.ts';
import { proseText } from './prose.ts';
import { termsOf } from './terms.ts';
import type { Counts, Facts } from './types.ts';

export interface FactsSources {
  /** Those that are shown, typeset. */
  sections: Section[];
  places: Outline;
  options: { path: string; status: Status };
}

/** The facts of a chapter but for its assignments. */
export function chapterFacts(
  chapter: Chapter,
  { sections, places, options }: FactsSources,
): Omit<Facts, 'assignments'> {
  const models = chapter.solutions.flatMap((solution) => solution.sections);
  const headed = sections.filter(({ line }) => places.headings.has(line));
  return {
    slug: slugOf(chapter.path),
    path: options.path,
    number: chapterNumber(chapter.path),
    title: [...places.titles.values()][0] ?? chapter.title,
    lead: leadOf(sections[0]),
    opening: sections
      .filter((section) => !headed.includes(section))
      .map(textOf)
      .join('\n'),
    sections: headed.map((section) => ({
      id: places.headings.get(section.line) ?? '',
      title: places.titles.get(section.line) ?? section.title,
      text: textOf(section),
      terms: teachesNothing.test(section.title) ? [] : termsOf(section),
    })),
    builds: buildsOf(blocks(sections)),
    ids: [
      { id: 'top', line: 1, column: 1 },
      ...places.ids,
      ...chapter.assignments.map(({ id, line, column }) => ({ id, line, column })),
    ],
    links: [...places.links, ...outline(models, chapter.source).links],
    images: places.images,
    counts: countsOf(sections),
    status: options.status,
  };
}

/** How many blocks of each kind are shown. */
export function countsOf(sections: Section[]): Counts {
  const count = (...kinds: Block['kind'][]) =>
    blocks(sections).filter(({ kind }) => kinds.includes(kind)).length;
  return { programs: count('program', 'file'), terminals: count('terminal'), tests: count('test') };
}

/** The first paragraph. */
function leadOf(section: Section | undefined): string {
  const tokens = (section?.parts ?? []).flatMap((part) =>
    part.kind === 'prose' ? part.tokens : [],
  );
  const paragraph = tokens.findIndex(({ type }) => type === 'paragraph_open');
  return paragraph < 0 ? '' : proseText(tokens.slice(paragraph + 1, paragraph + 2));
}

function textOf({ parts }: Section): string {
  const texts = parts.map((part) =>
    part.kind === 'prose' ? proseText(part.tokens) : part.body.text,
  );
  return texts.join('\n');
}

/** Sections whose terms the index leaves out. */
const teachesNothing = /^(in short|assignments?)$/i;

/** The chapter’s own files that its terminals run. */
function buildsOf(blocks: Block[]): string[] {
  const files = blocks.flatMap((block) => (block.kind === 'file' ? [block.path] : []));
  const words = blocks.flatMap((block) =>
    block.kind === 'terminal' ? block.commands.flatMap(({ text }) => text.split(/\s+/)) : [],
  );
  return [...new Set(files)].filter((file) => words.includes(file));
}
