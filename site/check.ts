// Links that lead nowhere and ids that stand twice, with their place in the Markdown.
import { byPosition, quote, suggest } from '../runner/book/problem.ts';
import type { Problem } from '../runner/book/types.ts';
import { isExternal } from './chapter/naming.ts';
import type { Facts } from './chapter/types.ts';

/** A page whose links and ids are known. */
export type Linked = Pick<Facts, 'slug' | 'path' | 'ids' | 'links'>;

/** What is wrong with the links and ids of the book. */
export function checkLinks(pages: Linked[]): Problem[] {
  const ids = new Map(pages.map((page) => [page.slug, new Set(page.ids.map(({ id }) => id))]));
  return pages.flatMap((page) => [...twice(page), ...broken(page, ids)].sort(byPosition));
}

function twice({ path, ids }: Linked): Problem[] {
  const first = new Map<string, number>();
  return ids.flatMap(({ id, line, column }) => {
    const before = first.get(id);
    first.set(id, before ?? line);
    if (before === undefined) return [];
    const message = `the id ${quote(id)} stands twice on this page, first at line ${before}; change a heading or a name`;
    return [{ path, line, column, message }];
  });
}

function broken({ path, slug, links }: Linked, ids: Map<string, Set<string>>): Problem[] {
  return links.flatMap(({ href, line, column }) => {
    const message = fault(decode(href), { own: slug, ids });
    return message === null ? [] : [{ path, line, column, message }];
  });
}

function fault(
  href: string,
  { own, ids }: { own: string; ids: Map<string, Set<string>> },
): string | null {
  if (isExternal(href)) return null;
  const [, file = '', anchor = ''] = /^([^#]*)#?(.*)$/s.exec(href) ?? [];
  const slug = file === '' ? own : (/^(?:\.\/)?([^/\\]+)\.md$/.exec(file)?.[1] ?? null);
  const known = slug === null ? undefined : ids.get(slug);
  if (!known) {
    const chapters = [...ids.keys()].map((name) => `${name}.md`);
    return `the link ${quote(href)} leads to no page of the book${suggest(file, chapters)}`;
  }
  if (anchor === '' || known.has(anchor)) return null;
  return `the link ${quote(href)} leads to no heading there${suggest(anchor, known)}`;
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
