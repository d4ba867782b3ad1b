// What was made before, under .workbook/site/: each chapter's page and its highlighted blocks.
// Read and written without promises: between the small files of a build there is nothing else to do,
// and each promise costs more than the file.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts, RenderedChapter } from '../chapter/types.ts';
import type { BlockCache } from '../highlight/highlight.ts';

export interface Cache {
  /** The facts of a page made under that key; null when there is none. */
  facts(id: string, key: string): Facts | null;
  /** The HTML of a page whose facts are known. */
  body(id: string): string;
  /** The same as it stands in the whole book, in UTF-8; after `flush` only. */
  inBook(id: string): Uint8Array;
  /** Highlighted code of the chapter as it last was; empty when another version made it. */
  blocks(id: string): BlockCache;
  /** The page that is saved last is held in memory, because its reader waits; `flush` writes it. */
  save(id: string, made: MadePage): void;
  flush(): void;
}

export interface MadePage {
  key: string;
  page: RenderedChapter;
  blocks: BlockCache;
}

/** Opens the cache in a folder; what another version made is not used. */
export function openCache(folder: string, version: string): Cache {
  mkdirSync(folder, { recursive: true });
  const file = (id: string, what: string) => join(folder, `${id}.${what}`);
  // What this process has met last of each page.
  const met = new Map<string, { key: string; facts: Facts }>();
  let held: (MadePage & { id: string }) | null = null;
  return {
    facts(id, key) {
      // Whatever was met: another process may have made another page since.
      if (readText(file(id, 'key')) !== key) return null;
      const last = met.get(id);
      if (last?.key === key) return last.facts;
      const facts = readJson<Facts>(file(id, 'facts.json'));
      if (facts) met.set(id, { key, facts });
      return facts;
    },
    body: (id) => (held?.id === id ? held.page.body : readFileSync(file(id, 'body.html'), 'utf8')),
    inBook: (id) => readFileSync(file(id, 'inBook.html')),
    blocks(id) {
      const saved = readJson<{ version: string; blocks: [string, string][] }>(
        file(id, 'blocks.json'),
      );
      return new Map(saved?.version === version ? saved.blocks : []);
    },
    save(id, made) {
      this.flush();
      held = { id, ...made };
    },
    flush() {
      if (held === null) return;
      const { id, key, page, blocks } = held;
      held = null;
      writeFileSync(file(id, 'key'), '');
      writeFileSync(file(id, 'body.html'), page.body);
      writeFileSync(file(id, 'inBook.html'), page.inBook());
      writeFileSync(file(id, 'blocks.json'), JSON.stringify({ version, blocks: [...blocks] }));
      writeFileSync(file(id, 'facts.json'), JSON.stringify(page.facts));
      // Last: with it the others are taken to be whole.
      writeFileSync(file(id, 'key'), key);
      met.set(id, { key, facts: page.facts });
    },
  };
}

function readJson<T>(path: string): T | null {
  const text = readText(path);
  return text === null ? null : (JSON.parse(text) as T);
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
