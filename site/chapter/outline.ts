// The outline of a chapter: ids of its headings, its links and pictures, each with its position.
import GithubSlugger from 'github-slugger';
import type { Token } from 'markdown-it';
import { partsByLine, plainText } from '../../runner/book/inline.ts';
import { linesIn } from '../../runner/book/lines.ts';
import type { Section } from '../../runner/book/types.ts';
import type { Anchor, Link } from '../sources/links.ts';
import { tokensOf } from './prose.ts';

export interface Outline {
  ids: Anchor[];
  links: Link[];
  images: Link[];
  /** Ids of the headings, by their line. */
  headings: Map<number, string>;
  /** The text of each heading, by its line; the chapter's title included. */
  titles: Map<number, string>;
}

/** The ids are those that GitHub gives to headings, so links work there too. */
export function outline(sections: Section[], source: string): Outline {
  const slugger = new GithubSlugger();
  const lines = linesIn(source);
  const headings = new Map<number, string>();
  const titles = new Map<number, string>();
  const places: Outline = { ids: [], links: [], images: [], headings, titles };
  const tokens = tokensOf(sections);
  for (const [index, token] of tokens.entries()) {
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.type === 'heading_open') {
      const title = plainText(tokens[index + 1]);
      const id = slugger.slug(title.replace(/[’‘]/g, "'"));
      titles.set(line, title);
      if (token.tag === 'h1') continue;
      headings.set(line, id);
      places.ids.push({ id, line, column: 1 });
    }
    if (token.type !== 'inline') continue;
    places.links.push(...addressesOf(token, 'link_open', lines));
    places.images.push(...addressesOf(token, 'image', lines));
  }
  return places;
}

function addressesOf(token: Token, type: 'link_open' | 'image', lines: string[]): Link[] {
  return partsByLine(token).flatMap(({ part, line }) => {
    const href = part.type === type ? part.attrGet(type === 'image' ? 'src' : 'href') : null;
    if (href === null) return [];
    const column = Math.max(0, lines[line - 1]?.indexOf(String(href)) ?? 0) + 1;
    return [{ href: String(href), line, column }];
  });
}
