// Chapter + Report → HTML and facts.
import { blocks } from '../../runner/book/blocks.ts';
import type { Chapter } from '../../runner/book/types.ts';
import type { Report } from '../../runner/report/types.ts';
import type { BlockCache, Code } from '../highlight/highlight.ts';
import { bookNaming, chapterNaming, type Naming } from '../sources/naming.ts';
import type { Status } from '../sources/records.ts';
import { assignmentFacts, shownAssignments } from './answers.ts';
import { commandFinder } from './commands.ts';
import { chapterFacts, countsOf } from './facts.ts';
import { foot } from './foot.ts';
import { outline } from './outline.ts';
import { renderSection, type Statement, shownSections } from './section.ts';
import type { OwnAnswer, RenderedChapter } from './types.ts';
import { typeset } from './typeset.ts';

export interface ChapterOptions {
  report: Report | null;
  status: Status;
  /** Whether model answers are published. */
  solutions: boolean;
  /** The reader’s own answers, by the ids of their assignments. */
  answers: Map<string, OwnAnswer>;
  /** The names of the Markdown file in messages, and of the chapter for `npm run chapter`. */
  path: string;
  command: string;
  /** The highlighted code of every block that is shown. */
  code: BlockCache;
}

/** The HTML of a chapter, for its own page and for that of the whole book, and its facts. */
export function renderChapter(chapter: Chapter, options: ChapterOptions): RenderedChapter {
  const sections = typeset(shownSections(chapter.sections));
  const places = outline(sections, chapter.source);
  const { html, statements } = render(chapterNaming(chapter));
  const facts = {
    ...chapterFacts(chapter, { sections, places, options }),
    assignments: assignmentFacts(chapter, { ...options, statements }),
  };
  return { facts, body: html, inBook: () => render(bookNaming(chapter)).html };

  function render(naming: Naming): { html: string; statements: Map<string, Statement> } {
    const { report, status, code, command, solutions, answers } = options;
    const [run] = report?.chapters ?? [];
    const types = run?.types.outcomes ?? [];
    const commandOf = commandFinder(chapter, command);
    const context = { naming, headings: places.headings, code, types, commandOf, answer: null };
    const reports = status === 'stale' ? [] : (run?.sections ?? []);
    const assignments = shownAssignments({ chapter, context, reports, solutions, answers });
    const parts = sections.map((section) => {
      const report = reports.find(({ line }) => line === section.line);
      return renderSection(section, { ...context, assignments, report });
    });
    const html = parts.map((part) => part.html).join('');
    return {
      html: html + foot(report, countsOf(sections), status).html,
      statements: new Map(parts.flatMap((part) => [...part.statements])),
    };
  }
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
