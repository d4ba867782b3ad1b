// Ids and links: the same chapter stands on a page of its own and in the whole book.
import type { Chapter } from '../../runner/book/types.ts';

/** How one rendering names its places and those of other chapters. */
export interface Naming {
  /** The id of a place in this chapter. */
  id(local: string): string;
  /** The address of a link; what is no chapter of the book stays as it is. */
  href(target: string): string;
}

/** On a page of its own: `02-client-server.html#who-speaks-first`. */
export function chapterNaming({ path }: Pick<Chapter, 'path'>): Naming {
  const chapter = slugOf(path);
  return {
    id: (local) => local,
    href(target) {
      const { slug, anchor } = split(target, chapter);
      if (slug === null) return target;
      return `${slug}.html${anchor === '' ? '' : `#${anchor}`}`;
    },
  };
}

/** In the whole book: `#02-client-server-who-speaks-first`. */
export function bookNaming({ path }: Pick<Chapter, 'path'>): Naming {
  const chapter = slugOf(path);
  return {
    id: (local) => `${chapter}-${local}`,
    href(target) {
      const { slug, anchor } = split(target, chapter);
      if (slug === null) return target;
      return `#${slug}-${anchor || 'top'}`;
    },
  };
}

/** The name of a chapter's page, without its ending. */
export function slugOf(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.(md|markdown)$/i, '');
}

/** Whether a link leaves the site. */
export function isExternal(href: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(href);
}

/** A link to a Markdown file of the book, or within the same one; the slug of others is null. */
function split(target: string, chapter: string): { slug: string | null; anchor: string } {
  const [, file = '', anchor = ''] = /^([^#]*)#?(.*)$/s.exec(target) ?? [];
  if (isExternal(target)) return { slug: null, anchor: '' };
  if (file === '') return { slug: chapter, anchor };
  // An answer lies one folder below the chapters.
  const name = /^(?:\.\.?\/)?([^/\\]+)\.md$/.exec(file)?.[1];
  return { slug: name ?? null, anchor };
}
