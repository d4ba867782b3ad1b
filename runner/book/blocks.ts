// The blocks of a chapter without the prose between them.
import type { Block, Section } from './types.ts';

/** Every block of the sections, in the order of the file. */
export function blocks(sections: Section[]): Block[] {
  return sections.flatMap(({ parts }) => parts.filter((part) => part.kind !== 'prose'));
}
