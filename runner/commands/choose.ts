// `--section`: by its number among the chapter's headings, or by its title.
import { withSolutions } from '../book/answer.ts';
import { quote, suggest } from '../book/problem.ts';
import type { Chapter, Position, Section } from '../book/types.ts';
import { UsageError } from '../usage.ts';

/** Whether a section, known by where it stands, is one of those that `wanted` names. */
export function chooseSections(
  chapters: Chapter[],
  wanted: string,
): (chapter: Chapter, at: Position) => boolean {
  const chosen = new Map(chapters.map((chapter) => [chapter, choose(chapter, wanted)]));
  if ([...chosen.values()].every((sections) => sections.length === 0)) {
    const titles = chapters.flatMap(titled).map(({ title }) => title);
    throw new UsageError(`no section ${quote(wanted)}${suggest(wanted, titles)}`);
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

/** The sections that have a title of their own; those of model answers come last. */
function titled(chapter: Chapter): Section[] {
  return withSolutions(chapter)
    .flatMap(({ sections }) => sections)
    .filter(({ title, line }) => title !== chapter.title || line > 1)
    .filter((section) => !isIntroduction(section, chapter));
}

/** What stands in a model answer before its first heading; nobody asks for that alone. */
function isIntroduction({ title, line }: Section, { solutions }: Chapter): boolean {
  return solutions.some((solution) => solution.line === line && solution.id === title);
}
