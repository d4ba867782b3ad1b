// The search index: made in the browser from the text of the book, which is in search-index.js.
import MiniSearch from 'minisearch';
import type { SearchEntry } from './types.ts';

export interface Hit extends SearchEntry {
  /** The words of the text that were found, in lower case. */
  words: string[];
}

declare global {
  var searchEntries: SearchEntry[] | undefined;
}

let index: MiniSearch<SearchEntry> | undefined;

/** The sections that hold every word of the query; if there are none, those that hold some. */
export function find(query: string): Hit[] {
  index ??= makeIndex();
  const every = index.search(query, { combineWith: 'AND' });
  const hits = every.length > 0 ? every : index.search(query, { combineWith: 'OR' });
  return hits.map(({ href, chapter, title, text, terms }) => {
    return { href, chapter, title, text, words: terms };
  });
}

function makeIndex(): MiniSearch<SearchEntry> {
  const made = new MiniSearch<SearchEntry>({
    idField: 'href',
    fields: ['title', 'chapter', 'text'],
    storeFields: ['href', 'title', 'chapter', 'text'],
    // SO_REUSEADDR is one word; termsOf adds its parts.
    tokenize: (text) => text.split(/[^\p{L}\p{N}_$]+/u),
    processTerm: termsOf,
    searchOptions: {
      processTerm: (term) => term.toLowerCase() || null,
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boost: { title: 4, chapter: 2 },
    },
  });
  made.addAll(searchEntries ?? []);
  return made;
}

/** `createServer` → createserver, create, server. */
function termsOf(word: string): string[] | null {
  if (word === '') return null;
  const parts = word.split(/_+|(?<=[a-z])(?=[A-Z])/).filter(Boolean);
  return [...new Set([word, ...parts].map((part) => part.toLowerCase()))];
}
