// The command that runs one program of a chapter.
import { blocks } from '../../runner/book/blocks.ts';
import type { Chapter } from '../../runner/book/types.ts';
import { isScript } from '../../runner/languages.ts';
import type { SectionContext } from './section.ts';

/**
 * Finds the command for a block; a file gets the arguments that the first terminal runs it with.
 * `name` is the chapter's name for `npm run chapter`.
 */
export function commandFinder(chapter: Chapter, name: string): SectionContext['commandOf'] {
  const argsOf = new Map<string, string[]>();
  for (const block of blocks(chapter.sections)) {
    if (block.kind !== 'terminal') continue;
    for (const { start } of block.commands) {
      const words = start.kind === 'words' ? start.words : [];
      const at = words.findIndex(isScript);
      const file = words[at];
      const rest = words.slice(at + 1).filter((word) => !/[<>]/.test(word));
      if (file && !argsOf.has(file)) argsOf.set(file, rest);
    }
  }
  return (block, outcome) => {
    const isFile = block.kind === 'file';
    const file = isFile ? block.path : outcome?.shown[0]?.split(' ').at(-1);
    const args = isFile ? argsOf.get(block.path) : block.kind === 'program' ? [] : undefined;
    if (!file || !args) return null;
    const words = [name, file, ...args.map(quoteWord)];
    return `npm run chapter ${words.some((word) => word.startsWith('-')) ? '-- ' : ''}${words.join(' ')}`;
  };
}

function quoteWord(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
