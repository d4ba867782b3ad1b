// The chapters' pages that were made before, with the code on them that was highlighted.
import { placesIn } from '../../runner/places.ts';
import { openBytes, openStore } from '../../runner/store.ts';
import type { Facts, RenderedChapter } from '../chapter/types.ts';
import type { BlockCache } from '../highlight/highlight.ts';

/** What was made for the chapter with that id; a key tells all that a page is made of. */
export interface MadePages {
  facts(id: string, key: string): Facts | null;
  /** The chapter's HTML. */
  body(id: string, key: string): Buffer | null;
  /** The same as it stands on the page of the whole book. */
  inBook(id: string, key: string): Buffer | null;
  /** Highlighted code of the chapter as it last was; empty when another version made it. */
  blocks(id: string): BlockCache;
  save(id: string, made: MadePage): void;
}

export interface MadePage {
  key: string;
  page: RenderedChapter;
  blocks: BlockCache;
}

/** Opens the pages in a store; `version` is that of the generator. */
export function openPages(store: string, version: string): MadePages {
  const places = placesIn(store);
  const facts = openStore<Facts>(places.facts);
  const bodies = openBytes(places.bodies);
  const inBook = openBytes(places.inBook);
  const code = openStore<[string, string][]>(places.code);
  return {
    facts: facts.read,
    body: bodies.read,
    inBook: inBook.read,
    blocks: (id) => new Map(code.read(id, version)),
    save(id, { key, page, blocks }) {
      bodies.write(id, key, Buffer.from(page.body));
      inBook.write(id, key, Buffer.from(page.inBook()));
      code.write(id, version, [...blocks]);
      facts.write(id, key, page.facts);
    },
  };
}
