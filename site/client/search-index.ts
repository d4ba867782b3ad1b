// The index: made in the browser of the book's text, which stands in search-index.js.
import MiniSearch from 'minisearch';

/** A place of the book, as site/search.ts writes it. */
interface Entry {
  href: string;
  chapter: string;
  title: string;
  text: string;
}

export interface Hit extends Entry {
  /** The words of the text that were found, in small letters. */
  words: string[];
}

declare global {
  var searchEntries: Entry[] | undefined;
}

let index: MiniSearch<Entry> | undefined;

/** Finds the places that hold all words; where none does, those that hold some. */
export function openIndex(): (words: string) => Hit[] {
  index ??= fill();
  const made = index;
  return (words) => {
    const every = made.search(words, { combineWith: 'AND' });
    const found = every.length > 0 ? every : made.search(words, { combineWith: 'OR' });
    return found.map(({ id, href, chapter, title, text, terms }) => ({
      ...{ id, href, chapter, title, text },
      words: terms,
    }));
  };
}

function fill(): MiniSearch<Entry> {
  const made = new MiniSearch<Entry>({
    idField: 'href',
    fields: ['title', 'chapter', 'text'],
    storeFields: ['href', 'title', 'chapter', 'text'],
    // SO_REUSEADDR is one word, and found by its parts too.
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
