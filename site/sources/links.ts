// Broken links and duplicate ids, with their position in the Markdown.
import { byPosition, quote, suggest } from '../../runner/book/problem.ts';
import type { Position, Problem } from '../../runner/book/types.ts';
import { isExternal } from './naming.ts';

/** A place that a link may lead to. */
export type Anchor = Position & { id: string };

/** A link, or a picture by its file. */
export type Link = Position & { href: string };

/** What is checked of a page. */
export interface LinkedPage {
  slug: string;
  /** The Markdown file, as messages show it. */
  path: string;
  /** Every id on the page, duplicates included. */
  ids: Anchor[];
  links: Link[];
}

/** What is wrong with the links and ids of the book. */
export function checkLinks(pages: LinkedPage[]): Problem[] {
  const ids: Ids = new Map(pages.map((page) => [page.slug, new Set(page.ids.map(({ id }) => id))]));
  return pages.flatMap((page) =>
    [...duplicateIds(page), ...brokenLinks(page, ids)].sort(byPosition),
  );
}

function duplicateIds({ path, ids }: LinkedPage): Problem[] {
  const first = new Map<string, number>();
  return ids.flatMap(({ id, line, column }) => {
    const before = first.get(id);
    first.set(id, before ?? line);
    if (before === undefined) return [];
    const message = `the id ${quote(id)} is defined twice on this page, first at line ${before}; change one heading or name`;
    return [{ path, line, column, message }];
  });
}

/** The ids of every page, by its slug. */
type Ids = Map<string, Set<string>>;

function brokenLinks({ path, slug, links }: LinkedPage, ids: Ids): Problem[] {
  return links.flatMap(({ href, line, column }) => {
    const message = messageFor(decode(href), slug, ids);
    return message === null ? [] : [{ path, line, column, message }];
  });
}

/** What is wrong with a link on that page; null when it leads somewhere. */
function messageFor(href: string, page: string, ids: Ids): string | null {
  if (isExternal(href)) return null;
  const [, file = '', anchor = ''] = /^([^#]*)#?(.*)$/s.exec(href) ?? [];
  const slug = file === '' ? page : (/^(?:\.\/)?([^/\\]+)\.md$/.exec(file)?.[1] ?? null);
  const anchors = slug === null ? undefined : ids.get(slug);
  if (!anchors) {
    const chapters = [...ids.keys()].map((name) => `${name}.md`);
    return `the link ${quote(href)} leads to a page that does not exist${suggest(file, chapters)}`;
  }
  if (anchor === '' || anchors.has(anchor)) return null;
  return `the link ${quote(href)} leads to a heading that does not exist${suggest(anchor, anchors)}`;
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
