// Which parts of a chapter a reader gets to see.
import type { Section } from '../../runner/book/types.ts';

/** The sections without their hidden blocks. */
export function shownSections(sections: Section[]): Section[] {
  return sections.map((section) => {
    const parts = section.parts.filter((part) => part.kind === 'prose' || !part.hidden);
    return { ...section, parts };
  });
}

/** The section without the title of the page, which stands above already. */
export function withoutTitle(section: Section): Section {
  const parts = section.parts.map((part) => {
    if (part.kind !== 'prose') return part;
    const at = part.tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag === 'h1');
    return at < 0 ? part : { ...part, tokens: part.tokens.toSpliced(at, 3) };
  });
  return { ...section, parts };
}
