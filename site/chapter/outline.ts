// The places of a chapter: ids of its headings and assignments, its links, each with its position.
import GithubSlugger from 'github-slugger';
import type { Token } from 'markdown-it';
import { partsByLine, plainText } from '../../runner/book/inline.ts';
import { linesIn } from '../../runner/book/lines.ts';
import type { Chapter, Position, Section } from '../../runner/book/types.ts';
import { findAsides } from './asides.ts';
import { curlQuotes } from './prose.ts';
import type { Facts } from './types.ts';

export interface Outline extends Pick<Facts, 'ids' | 'links' | 'images'> {
  /** Ids of the headings, by their line. */
  headings: Map<number, string>;
  /** The section's own heading, by the section's line. */
  titles: Map<number, string>;
}

/** Ids are those that GitHub gives to headings, so that a link works there too. Curls the quotes, finds the notes. */
export function outline(chapter: Chapter, sections: Section[]): Outline {
  const slugger = new GithubSlugger();
  const found: Outline = { ids: [], links: [], images: [], headings: new Map(), titles: new Map() };
  for (const { parts } of sections) {
    for (const part of parts) if (part.kind === 'prose') gather(part.tokens);
  }
  const lines = linesIn(chapter.source);
  for (const link of [...found.links, ...found.images]) link.column = columnOf(link, lines);
  for (const { id, line, column } of chapter.assignments) found.ids.push({ id, line, column });
  return found;

  function gather(tokens: Token[]): void {
    findAsides(tokens);
    curlQuotes(tokens);
    for (const [index, token] of tokens.entries()) {
      const line = (token.map?.[0] ?? 0) + 1;
      if (token.type === 'heading_open') {
        const title = plainText(tokens[index + 1]);
        const id = slugger.slug(title.replace(/[’‘]/g, "'"));
        found.titles.set(line, title);
        if (token.tag === 'h1') continue;
        found.headings.set(line, id);
        found.ids.push({ id, line, column: 1 });
      }
      if (token.type !== 'inline') continue;
      found.links.push(...addressesOf(token, { type: 'link_open', name: 'href' }));
      found.images.push(...addressesOf(token, { type: 'image', name: 'src' }));
    }
  }
}

function addressesOf(
  token: Token,
  { type, name }: { type: string; name: string },
): Outline['links'] {
  return partsByLine(token).flatMap(({ part, line }) => {
    const href = part.type === type ? part.attrGet(name) : null;
    return href === null ? [] : [{ href: String(href), line, column: 1 }];
  });
}

function columnOf({ href, line }: Position & { href: string }, lines: string[]): number {
  return Math.max(0, lines[line - 1]?.indexOf(href) ?? 0) + 1;
}
