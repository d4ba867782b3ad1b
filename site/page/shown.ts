// Which parts of a chapter a reader gets to see.
import type { Part, Section } from '../../runner/book/types.ts';

/** The sections without hidden blocks and, unless they are asked for, without model answers. */
export function shownSections(
  sections: Section[],
  { solutions }: { solutions: boolean },
): Section[] {
  const containers: string[] = [];
  const inSolution = () => !solutions && containers.includes('solution');
  function show(part: Part): Part[] {
    if (part.kind !== 'prose')
      return part.hidden || (!solutions && part.within?.kind === 'solution') ? [] : [part];
    const tokens = part.tokens.filter((token) => {
      if (token.type === 'container_directive_open')
        containers.push(/\w+/.exec(token.info)?.[0] ?? '');
      const gone = inSolution();
      if (token.type === 'container_directive_close') containers.pop();
      return !gone;
    });
    return tokens.length > 0 ? [{ ...part, tokens }] : [];
  }
  return sections.map((section) => ({ ...section, parts: section.parts.flatMap(show) }));
}
