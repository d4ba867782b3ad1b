// Ids and links of a chapter, which is on its own page and on the page of the whole book.
import type { Chapter } from '../../runner/book/types.ts';

/** The ids and links of a chapter in one of the two. */
export interface Naming {
  /** The id on the page for an id of the chapter. */
  id(local: string): string;
  /** The address of a link; a link to anything but a chapter of the book is left unchanged. */
  href(target: string): string;
}

/** On a page of its own: `02-client-server.html#who-speaks-first`. */
export function chapterNaming({ path }: Pick<Chapter, 'path'>): Naming {
  const addressOf = (slug: string, anchor: string) => `${slug}.html${anchor && `#${anchor}`}`;
  return { id: (local) => local, href: (target) => hrefOf(target, slugOf(path), addressOf) };
}

/** In the whole book: `#02-client-server-who-speaks-first`. */
export function bookNaming({ path }: Pick<Chapter, 'path'>): Naming {
  const chapter = slugOf(path);
  const addressOf = (slug: string, anchor: string) => `#${slug}-${anchor || 'top'}`;
  return {
    id: (local) => `${chapter}-${local}`,
    href: (target) => hrefOf(target, chapter, addressOf),
  };
}

/** The name of a chapter's page, without `.html`. */
export function slugOf(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.(md|markdown)$/i, '');
}

/** Whether a link leaves the site. */
export function isExternal(href: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(href);
}

function hrefOf(
  target: string,
  chapter: string,
  addressOf: (slug: string, anchor: string) => string,
): string {
  if (isExternal(target)) return target;
  const [, file = '', anchor = ''] = /^([^#]*)#?(.*)$/s.exec(target) ?? [];
  // Answers are one folder below the chapters, so their links begin with `../`.
  const slug = file === '' ? chapter : /^(?:\.\.?\/)?([^/\\]+)\.md$/.exec(file)?.[1];
  return slug === undefined ? target : addressOf(slug, anchor);
}
