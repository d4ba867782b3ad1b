// The text of every section for the search: a script, because a page opened from disk cannot fetch.
import type { Facts } from '../chapter/types.ts';
import type { SearchEntry } from '../client/types.ts';

/** The script that holds the text of the book. */
export function searchIndex(chapters: Facts[]): string {
  return `var searchEntries = ${JSON.stringify(chapters.flatMap(entriesOf))};\n`;
}

function entriesOf(facts: Facts): SearchEntry[] {
  const { slug, number, title, opening, sections, assignments } = facts;
  const page = `${slug}.html`;
  const chapter = number === null ? title : `${number} ${title}`;
  return [
    { href: page, chapter, title, text: opening },
    ...sections.map(({ id, title, text }) => ({ href: `${page}#${id}`, chapter, title, text })),
    ...assignments.map(({ id, title, text }) => {
      return { href: `${page}#${id}`, chapter, title: `Assignment: ${title}`, text };
    }),
  ];
}
