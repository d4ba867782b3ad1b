// The rendered pages and the highlighted code of earlier builds.
import { placesIn } from '../../runner/places.ts';
import { openBytes, openStore } from '../../runner/store.ts';
import type { Facts, RenderedChapter } from '../chapter/types.ts';
import type { BlockCache } from '../highlight/highlight.ts';

export type StoredPages = ReturnType<typeof openPages>;

/**
 * Opens the pages in a store; `version` is that of the generator. Each chapter is read by its id and a
 * key, the hash of all that its page is made of; null when there is none with that key.
 */
export function openPages(store: string, version: string) {
  const places = placesIn(store);
  const facts = openStore<Facts>(places.facts);
  const bodies = openBytes(places.bodies);
  const inBook = openBytes(places.inBook);
  const code = openStore<[string, string][]>(places.code);
  return {
    facts: facts.read,
    /** The chapter's HTML on its own page. */
    body: bodies.read,
    /** The chapter's HTML on the page of the whole book. */
    inBook: inBook.read,
    /** The code of the chapter, highlighted for its last page; empty for another version. */
    blocks: (id: string): BlockCache => new Map(code.read(id, version)),
    save(id: string, key: string, { page, blocks }: { page: RenderedChapter; blocks: BlockCache }) {
      bodies.write(id, key, Buffer.from(page.body));
      inBook.write(id, key, Buffer.from(page.inBook()));
      code.write(id, version, [...blocks]);
      facts.write(id, key, page.facts);
    },
  };
}
