// What a reader types to run one program of a chapter.
import { blocks } from '../../runner/book/blocks.ts';
import type { Block, Chapter } from '../../runner/book/types.ts';
import { isScript } from '../../runner/languages.ts';
import type { Outcome } from '../../runner/session/record.ts';

/** Finds the command for a block: a file is run as its first terminal does, a program as it stands. */
export function commandFinder(
  chapter: Chapter,
  /** How `npm run chapter` is told this chapter. */
  name: string,
): (block: Block, outcome: Outcome | undefined) => string | null {
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
    const file = block.kind === 'file' ? block.path : outcome?.shown[0]?.split(' ').at(-1);
    const args =
      block.kind === 'file' ? argsOf.get(block.path) : block.kind === 'program' ? [] : undefined;
    if (!file || !args) return null;
    const words = [name, file, ...args.map(quoteWord)];
    return `npm run chapter ${words.some((word) => word.startsWith('-')) ? '-- ' : ''}${words.join(' ')}`;
  };
}

function quoteWord(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
