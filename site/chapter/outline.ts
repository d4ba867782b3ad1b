// The places of a chapter: ids of its headings, its links and pictures, each with its position.
import GithubSlugger from 'github-slugger';
import type { Token } from 'markdown-it';
import { partsByLine, plainText } from '../../runner/book/inline.ts';
import { linesIn } from '../../runner/book/lines.ts';
import type { Section } from '../../runner/book/types.ts';
import type { Anchor, Link } from '../sources/links.ts';

export interface Outline {
  ids: Anchor[];
  links: Link[];
  images: Link[];
  /** Ids of the headings, by their line. */
  headings: Map<number, string>;
  /** What each heading says, by its line; the title of the chapter is one of them. */
  titles: Map<number, string>;
}

/** Ids are those that GitHub gives to headings, so that a link works there too. */
export function outline(sections: Section[], source: string): Outline {
  const slugger = new GithubSlugger();
  const lines = linesIn(source);
  const places: Outline = {
    ids: [],
    links: [],
    images: [],
    headings: new Map(),
    titles: new Map(),
  };
  const tokens = sections.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'prose' ? part.tokens : [])),
  );
  for (const [index, token] of tokens.entries()) {
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.type === 'heading_open') {
      const title = plainText(tokens[index + 1]);
      const id = slugger.slug(title.replace(/[’‘]/g, "'"));
      places.titles.set(line, title);
      if (token.tag === 'h1') continue;
      places.headings.set(line, id);
      places.ids.push({ id, line, column: 1 });
    }
    if (token.type !== 'inline') continue;
    places.links.push(...addressesOf(token, { type: 'link_open', name: 'href', lines }));
    places.images.push(...addressesOf(token, { type: 'image', name: 'src', lines }));
  }
  return places;
}

function addressesOf(
  token: Token,
  { type, name, lines }: { type: string; name: string; lines: string[] },
): Link[] {
  return partsByLine(token).flatMap(({ part, line }) => {
    const href = part.type === type ? part.attrGet(name) : null;
    if (href === null) return [];
    const column = Math.max(0, lines[line - 1]?.indexOf(String(href)) ?? 0) + 1;
    return [{ href: String(href), line, column }];
  });
}
