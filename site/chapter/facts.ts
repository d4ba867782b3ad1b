// The facts of a chapter beside its HTML: title, sections with their text, ids, links, counts.
import { blocks } from '../../runner/book/blocks.ts';
import { chapterNumber } from '../../runner/book/shelf.ts';
import type { Block, Chapter, Section } from '../../runner/book/types.ts';
import { slugOf } from '../sources/naming.ts';
import type { Status } from '../sources/records.ts';
import { type Outline, outline } from './outline.ts';
import { proseText, tokensOf } from './prose.ts';
import { kindOf } from './section.ts';
import { termsOf } from './terms.ts';
import type { Counts, Facts } from './types.ts';

/** The facts of a chapter without its assignments; its `sections` are typeset, without hidden blocks. */
export function chapterFacts(
  chapter: Chapter,
  rendering: { sections: Section[]; places: Outline; options: { path: string; status: Status } },
): Omit<Facts, 'assignments'> {
  const { sections, places, options } = rendering;
  const models = chapter.solutions.flatMap((solution) => solution.sections);
  const headed = sections.filter(({ line }) => places.headings.has(line));
  const opening = sections.filter((section) => !headed.includes(section));
  return {
    slug: slugOf(chapter.path),
    path: options.path,
    number: chapterNumber(chapter.path),
    title: [...places.titles.values()][0] ?? chapter.title,
    lead: leadOf(sections[0]),
    opening: opening.map(textOf).join('\n'),
    sections: headed.map((section) => ({
      id: places.headings.get(section.line) ?? '',
      title: places.titles.get(section.line) ?? section.title,
      text: textOf(section),
      terms: kindOf(section) === 'lesson' ? termsOf(section) : [],
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
  const tokens = section ? tokensOf([section]) : [];
  const paragraph = tokens.findIndex(({ type }) => type === 'paragraph_open');
  return paragraph < 0 ? '' : proseText(tokens.slice(paragraph + 1, paragraph + 2));
}

function textOf({ parts }: Section): string {
  const texts = parts.map((part) =>
    part.kind === 'prose' ? proseText(part.tokens) : part.body.text,
  );
  return texts.join('\n');
}

/** The files of the chapter that its terminals run. */
function buildsOf(blocks: Block[]): string[] {
  const files = blocks.flatMap((block) => (block.kind === 'file' ? [block.path] : []));
  const words = blocks.flatMap((block) =>
    block.kind === 'terminal' ? block.commands.flatMap(({ text }) => text.split(/\s+/)) : [],
  );
  return [...new Set(files)].filter((file) => words.includes(file));
}
