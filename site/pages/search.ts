// What the search knows: the text of every section, as a script, because a page from disk may fetch nothing.
import type { Facts } from '../chapter/types.ts';

/** A place that the search can find; site/client/search-index.ts reads it. */
interface Entry {
  href: string;
  chapter: string;
  title: string;
  text: string;
}

/** The script that holds the text of the book. */
export function searchIndex(chapters: Facts[]): string {
  return `var searchEntries = ${JSON.stringify(chapters.flatMap(entriesOf))};\n`;
}

function entriesOf({ slug, number, title, opening, sections, assignments }: Facts): Entry[] {
  const chapter = number === null ? title : `${number} ${title}`;
  const tasks = assignments.map(({ id, title, html }) => ({
    ...{ href: `${slug}.html#${id}`, chapter, title: `Assignment: ${title}`, text: textOf(html) },
  }));
  const parts = sections.map(({ id, title, text }) => ({
    ...{ href: `${slug}.html#${id}`, chapter, title, text },
  }));
  return [{ href: `${slug}.html`, chapter, title, text: opening }, ...parts, ...tasks];
}

/** No text of a page holds a tag, so a tag is where it seems to be. */
function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/&(\w+);/g, (all, name) => signs[name] ?? all);
}

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
