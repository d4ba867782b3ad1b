// Which parts of a chapter a reader gets to see.
import type { Section } from '../../runner/book/types.ts';

/** The sections without their hidden blocks. */
export function shownSections(sections: Section[]): Section[] {
  return sections.map((section) => {
    const parts = section.parts.filter((part) => part.kind === 'prose' || !part.hidden);
    return { ...section, parts };
  });
}
