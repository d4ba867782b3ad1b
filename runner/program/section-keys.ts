// What a section's session depends on, as one key: unchanged, the session need not run again.
import { createHash } from 'node:crypto';
import type { Block, Chapter } from '../book/types.ts';
import { inherited, named, tangle, textOf } from './tangle.ts';

/** The key of each section, by its line: its blocks, and the files that they name, however far. */
export function sectionKeys(chapter: Chapter): Map<number, string> {
  const sources = tangle(chapter);
  const known = inherited(chapter);
  const keys = new Map<number, string>();
  for (const { parts, line } of chapter.sections) {
    const blocks = parts.filter((part) => part.kind !== 'prose');
    for (const block of blocks) {
      const source = sources.get(block);
      if (source && block.kind === 'file') known.set(block.path, source);
    }
    const own = blocks.map(withoutPlace).join('\n');
    const files = [...named([own], known)].map(([path, source]) => [path, textOf(source)]).sort();
    const hash = createHash('sha256')
      .update(chapter.path)
      .update(own)
      .update(JSON.stringify(files));
    if (blocks.length > 0) keys.set(line, hash.digest('hex'));
  }
  return keys;
}

function withoutPlace(block: Block): string {
  const places = new Set(['line', 'column', 'columns']);
  return JSON.stringify(block, (key, value) => (places.has(key) ? undefined : value));
}
