// `--section`: sections by their number among the chapter's headings, or by their title.
import { withSolutions } from '../book/answer.ts';
import { quote, suggest } from '../book/problem.ts';
import type { Chapter, Position, Section } from '../book/types.ts';
import { UsageError } from '../usage.ts';

/** A test of whether the section at a position is one that `wanted` names; throws where none is. */
export function chooseSections(
  chapters: Chapter[],
  wanted: string,
): (chapter: Chapter, at: Position) => boolean {
  const chosen = new Map(chapters.map((chapter) => [chapter, choose(chapter, wanted)]));
  if ([...chosen.values()].every((sections) => sections.length === 0)) {
    const titles = chapters.flatMap(titled).map(({ title }) => title);
    throw new UsageError(`the section ${quote(wanted)} does not exist${suggest(wanted, titles)}`);
  }
  return (chapter, at) => chosen.get(chapter)?.some(({ line }) => line === at.line) ?? false;
}

function choose(chapter: Chapter, wanted: string): Section[] {
  const headed = titled(chapter);
  if (/^\d+$/.test(wanted)) return headed.slice(Number(wanted) - 1, Number(wanted));
  const text = wanted.toLowerCase();
  const exact = headed.filter((section) => section.title.toLowerCase() === text);
  return exact.length > 0
    ? exact
    : headed.filter((section) => section.title.toLowerCase().includes(text));
}

/** The sections with a heading of their own; those of model answers come last. */
function titled(chapter: Chapter): Section[] {
  return withSolutions(chapter)
    .flatMap(({ sections }) => sections)
    .filter(({ title, line }) => title !== chapter.title || line > 1)
    .filter((section) => !isIntroduction(section, chapter));
}

/** The text of a model answer before its first heading: it belongs to no heading that could be named. */
function isIntroduction({ title, line }: Section, { solutions }: Chapter): boolean {
  return solutions.some((solution) => solution.line === line && solution.id === title);
}
