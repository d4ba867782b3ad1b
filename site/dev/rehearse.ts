// A first save is to be as quick as a later one: shiki takes half a second to start, and compiles the
// rules of a grammar as they are met.
import { setImmediate } from 'node:timers/promises';
import { parse } from '../../runner/book/parse.ts';
import { listChapters, readText } from '../../runner/book/shelf.ts';
import { shownCode } from '../chapter/page.ts';
import { highlightAll } from '../highlight/highlight.ts';

/** Does what the first save will need, a block at a time, until the signal says that one has come. */
export async function rehearse(folder: string, signal: AbortSignal): Promise<void> {
  for (const path of await listChapters(folder)) {
    const chapter = parse(readText(path), path);
    for (const block of shownCode(chapter, { solutions: true, answers: new Map() })) {
      await setImmediate();
      if (signal.aborted) return;
      await highlightAll([block], new Map());
    }
  }
}
