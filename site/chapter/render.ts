// Chapter + Report → HTML, and what else the site knows of the chapter.
import { blocks } from '../../runner/book/blocks.ts';
import type { Chapter, Section } from '../../runner/book/types.ts';
import type { Report } from '../../runner/report/types.ts';
import type { BlockCache, Code } from '../highlight/highlight.ts';
import { bookNaming, chapterNaming, type Naming } from '../sources/naming.ts';
import type { Status } from '../sources/records.ts';
import { assignmentFacts, shownAssignments } from './answers.ts';
import { commandFinder } from './commands.ts';
import { chapterFacts, countsOf } from './facts.ts';
import { foot } from './foot.ts';
import { type Outline, outline } from './outline.ts';
import { renderSection, type Statement, shownSections } from './section.ts';
import type { OwnAnswer, RenderedChapter } from './types.ts';
import { typeset } from './typeset.ts';

export interface ChapterOptions {
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

/** A chapter’s HTML for both places where it stands, and its facts. */
export function renderChapter(chapter: Chapter, options: ChapterOptions): RenderedChapter {
  const sections = typeset(shownSections(chapter.sections));
  const places = outline(sections, chapter.source);
  const render = (naming: Naming) => renderAll(sections, { chapter, places, options, naming });
  const { html, statements } = render(chapterNaming(chapter));
  const facts = {
    ...chapterFacts(chapter, { sections, places, options }),
    assignments: assignmentFacts(chapter, { ...options, statements }),
  };
  return { facts, body: html, inBook: () => render(bookNaming(chapter)).html };
}

/** The blocks whose code is shown. */
export function shownCode(
  chapter: Chapter,
  { solutions, answers }: Pick<ChapterOptions, 'solutions' | 'answers'>,
): Code[] {
  const models = solutions ? chapter.solutions : [];
  const texts = [...answers.values()].map((answer) => answer.chapter);
  const sections = [chapter, ...models, ...texts].flatMap((text) => shownSections(text.sections));
  return blocks(sections).flatMap(({ kind, lang, body }) =>
    kind === 'terminal' || kind === 'output' ? [] : [{ lang, text: body.text }],
  );
}

interface Rendering {
  chapter: Chapter;
  places: Outline;
  options: ChapterOptions;
  naming: Naming;
}

function renderAll(
  sections: Section[],
  { chapter, places, options, naming }: Rendering,
): { html: string; statements: Map<string, Statement> } {
  const { report, status, code, command, solutions, answers } = options;
  const [run] = report?.chapters ?? [];
  const context = {
    naming,
    headings: places.headings,
    code,
    types: run?.types.outcomes ?? [],
    commandOf: commandFinder(chapter, command),
    answer: null,
  };
  const reports = status === 'stale' ? [] : (run?.sections ?? []);
  const assignments = shownAssignments({ chapter, context, sections: reports, solutions, answers });
  const parts = sections.map((section) => {
    const report = reports.find(({ line }) => line === section.line);
    return renderSection(section, { ...context, assignments, report });
  });
  return {
    html: parts.map(({ html }) => html).join('') + foot(report, countsOf(sections), status).html,
    statements: new Map(parts.flatMap(({ statements }) => [...statements])),
  };
}
