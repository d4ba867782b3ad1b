// What a section's session depends on, as one key: unchanged, the session need not run again.
import { createHash } from 'node:crypto';
import type { Block, Chapter } from '../book/types.ts';
import { inherited, named, tangle, textOf } from './tangle.ts';

/** The key of each section, by its line: its blocks, the files that they name, and so on. */
export function sectionKeys(chapter: Chapter): Map<number, string> {
  const sources = tangle(chapter);
  const files = inherited(chapter);
  const keys = new Map<number, string>();
  for (const { parts, line } of chapter.sections) {
    const blocks = parts.filter((part) => part.kind !== 'prose');
    for (const block of blocks) {
      const source = sources.get(block);
      if (source && block.kind === 'file') files.set(block.path, source);
    }
    if (blocks.length === 0) continue;
    const text = blocks.map(withoutPlace).join('\n');
    const texts = [...named([text], files)].map(([path, source]) => [path, textOf(source)]).sort();
    const facts = JSON.stringify([chapter.path, text, texts]);
    keys.set(line, createHash('sha256').update(facts).digest('hex'));
  }
  return keys;
}

function withoutPlace(block: Block): string {
  const places = new Set(['line', 'column', 'columns']);
  return JSON.stringify(block, (key, value) => (places.has(key) ? undefined : value));
}
