// What was made before, under .workbook/site/: each chapter's page and its highlighted blocks.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlockCache } from './highlight/highlight.ts';
import type { Facts, Page } from './page/types.ts';

export interface Cache {
  /** The facts of a page made under that key; null when there is none. */
  facts(id: string, key: string): Promise<Facts | null>;
  /** The HTML of a page whose facts are known. */
  html(id: string, kind: 'body' | 'inBook'): Promise<string>;
  /** The same in UTF-8. */
  bytes(id: string, kind: 'body' | 'inBook'): Promise<Uint8Array>;
  /** Highlighted code of the chapter as it last was; empty when another version made it. */
  blocks(id: string): Promise<BlockCache>;
  save(id: string, made: { key: string; page: Page; blocks: BlockCache }): Promise<void>;
}

/** Opens the cache in a folder; what another version made is not used. */
export async function openCache(folder: string, version: string): Promise<Cache> {
  await mkdir(folder, { recursive: true });
  const file = (id: string, what: string) => join(folder, `${id}.${what}`);
  const readJson = async <T>(path: string): Promise<T | null> => {
    const text = await readFile(path, 'utf8').catch(() => null);
    return text === null ? null : (JSON.parse(text) as T);
  };
  return {
    async facts(id, key) {
      const saved = await readJson<{ key: string; facts: Facts }>(file(id, 'page.json'));
      return saved?.key === key ? saved.facts : null;
    },
    html: (id, kind) => readFile(file(id, `${kind}.html`), 'utf8'),
    bytes: (id, kind) => readFile(file(id, `${kind}.html`)),
    async blocks(id) {
      const saved = await readJson<{ version: string; blocks: [string, string][] }>(
        file(id, 'blocks.json'),
      );
      return new Map(saved?.version === version ? saved.blocks : []);
    },
    async save(id, { key, page, blocks }) {
      await writeFile(file(id, 'body.html'), page.body);
      await writeFile(file(id, 'inBook.html'), page.inBook);
      await writeFile(file(id, 'blocks.json'), JSON.stringify({ version, blocks: [...blocks] }));
      // Last: with it the others are taken to be whole.
      await writeFile(file(id, 'page.json'), JSON.stringify({ key, facts: page.facts }));
    },
  };
}
