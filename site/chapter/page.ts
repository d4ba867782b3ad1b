// Chapter + Report → Page.
import { chapterNumber } from '../../runner/book/shelf.ts';
import type { Block, Chapter, Section } from '../../runner/book/types.ts';
import type { Report } from '../../runner/report/types.ts';
import type { BlockCache } from '../highlight/highlight.ts';
import { html } from '../html.ts';
import { answersHtml, examinedHtml } from './answers.ts';
import { assignmentsOf } from './assignments.ts';
import { commandFinder } from './commands.ts';
import { foot, warning } from './foot.ts';
import { bookNaming, chapterNaming, type Naming, slugOf } from './naming.ts';
import { type Outline, outline } from './outline.ts';
import { type SectionContext, sectionHtml } from './section.ts';
import { shownSections, withoutTitle } from './shown.ts';
import { proseText, termsOf } from './terms.ts';
import type { Counts, Facts, OwnAnswer, Page, Status } from './types.ts';

export interface PageOptions {
  report: Report | null;
  status: Status;
  /** Whether model answers are published. */
  solutions: boolean;
  /** The reader’s own answers, by their assignment. */
  answers: Map<string, OwnAnswer>;
  /** How messages name the Markdown file, and `npm run chapter` the chapter. */
  path: string;
  command: string;
  /** Highlighted code of every block that is shown. */
  code: BlockCache;
}

/** A chapter’s page: its HTML for both places where it stands, and what else the site knows of it. */
export function makePage(chapter: Chapter, options: PageOptions): Page {
  const sections = shownSections(chapter.sections);
  const places = outline(chapter, sections);
  const models = outline(
    chapter,
    chapter.solutions.flatMap((solution) => solution.sections),
  );
  places.links.push(...models.links);
  for (const { chapter } of options.answers.values()) outline(chapter, chapter.sections);
  const facts = factsOf(chapter, { sections, places, options });
  const render = (naming: Naming) =>
    chapterHtml(sections, { chapter, facts, places, options, naming });
  const body = render(chapterNaming(chapter));
  facts.assignments = assignmentsOf(chapter, body, options);
  return { facts, body, inBook: () => render(bookNaming(chapter)) };
}

/** The blocks whose code is shown. */
export function shownCode(
  chapter: Chapter,
  { solutions, answers }: Pick<PageOptions, 'solutions' | 'answers'>,
) {
  const models = solutions ? chapter.solutions : [];
  const own = [...answers.values()].map((answer) => answer.chapter);
  const sections = [chapter, ...models, ...own].flatMap((one) => shownSections(one.sections));
  return sections.flatMap(({ parts }) =>
    parts.flatMap((part) =>
      part.kind === 'prose' ||
      part.kind === 'terminal' ||
      part.kind === 'output' ||
      part.kind === 'wire'
        ? []
        : [{ lang: part.lang, text: part.body.text }],
    ),
  );
}

interface Rendering {
  chapter: Chapter;
  facts: Facts;
  places: Outline;
  options: PageOptions;
  naming: Naming;
}

function chapterHtml(
  sections: Section[],
  { chapter, facts, places, options, naming }: Rendering,
): string {
  const { report, status, code, command, solutions } = options;
  const [own] = report?.chapters ?? [];
  const context: Omit<SectionContext, 'report'> = {
    naming,
    headings: places.headings,
    assignments: new Map(),
    objectives: false,
    open: [],
    code,
    types: own?.types.outcomes ?? [],
    commandOf: commandFinder(chapter, command),
    answer: null,
  };
  const number = facts.number === null ? '' : html`<p class="number">Chapter ${facts.number}</p>`;
  const head = html`<header class="opening" id="${naming.id('top')}">${number}<h1>${facts.title}</h1>${warning(status)}</header>\n`;
  const fresh = status === 'stale' ? undefined : own;
  for (const one of chapter.assignments) {
    const own = options.answers.get(one.id);
    const around = { chapter, context, sections: fresh?.sections ?? [], solutions, own };
    context.assignments.set(one.line, {
      ...one,
      examined: examinedHtml(one, around).html,
      answers: answersHtml(one, around).html,
    });
  }
  const parts = sections.map((section) => {
    const report = fresh?.sections.find(({ line }) => line === section.line);
    return sectionHtml(withoutTitle(section), { ...context, report }).html;
  });
  return head.html + parts.join('') + foot(report, facts).html;
}

interface Sources {
  sections: Section[];
  places: Outline;
  options: PageOptions;
}

function factsOf(chapter: Chapter, { sections, places, options }: Sources): Facts {
  const all = sections.flatMap(({ parts }) => parts.filter((part) => part.kind !== 'prose'));
  const paragraph = sections[0]?.parts
    .flatMap((part) => (part.kind === 'prose' ? part.tokens : []))
    .find(
      ({ type }, index, tokens) =>
        type === 'inline' && tokens[index - 1]?.type === 'paragraph_open',
    );
  const headings = sections.filter(({ line }) => places.headings.has(line));
  return {
    slug: slugOf(chapter.path),
    path: options.path,
    number: chapterNumber(chapter.path),
    title: [...places.titles.values()][0] ?? chapter.title,
    lead: paragraph ? proseText([paragraph]) : '',
    opening: sections
      .filter((one) => !headings.includes(one))
      .map(textOf)
      .join('\n'),
    sections: headings.map((section) => ({
      id: places.headings.get(section.line) ?? '',
      title: places.titles.get(section.line) ?? section.title,
      text: textOf(section),
      terms: summary.test(section.title) ? [] : termsOf(section),
    })),
    assignments: [],
    builds: buildsOf(all),
    ids: [{ id: 'top', line: 1, column: 1 }, ...places.ids],
    links: places.links,
    images: places.images,
    counts: countsOf(all),
    status: options.status,
  };
}

function textOf({ parts }: Section): string {
  const texts = parts.map((part) =>
    part.kind === 'prose' ? proseText(part.tokens) : part.body.text,
  );
  return texts.join('\n');
}

/** Sections that teach nothing new. */
const summary = /^(in short|assignments?)$/i;

function countsOf(blocks: Block[]): Counts {
  const count = (...kinds: Block['kind'][]) =>
    blocks.filter(({ kind }) => kinds.includes(kind)).length;
  return { programs: count('program', 'file'), terminals: count('terminal'), tests: count('test') };
}

/** The chapter’s own files that its terminals run. */
function buildsOf(blocks: Block[]): string[] {
  const files = blocks.flatMap((block) => (block.kind === 'file' ? [block.path] : []));
  const words = blocks.flatMap((block) =>
    block.kind === 'terminal' ? block.commands.flatMap(({ text }) => text.split(/\s+/)) : [],
  );
  return [...new Set(files)].filter((file) => words.includes(file));
}
