// The search is fetched when somebody opens it: two scripts, which also load from disk.
import { isDialogOpen, openDialog } from './dialog.ts';
import { element } from './element.ts';

/** The folder that this script came from; the others lie beside it. */
const home = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';

declare global {
  interface Window {
    /** Set by search.js: fills the window of the search. */
    startSearch?: (dialog: HTMLDialogElement, home: string) => void;
  }
}

export function searchButton(): void {
  document.querySelector('.find')?.addEventListener('click', openSearch);
}

let fetched: Promise<unknown> | undefined;

export async function openSearch(): Promise<void> {
  if (isDialogOpen()) return;
  const dialog = openDialog({ kind: 'search', title: 'Search the book', content: [] });
  const input = element('input', {
    // Not of the type search: there the first escape only empties the line.
    type: 'text',
    enterkeyhint: 'search',
    'aria-label': 'Search the book',
    placeholder: 'ECONNRESET, backlog, half-close',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const said = element('p', { role: 'status' });
  dialog.append(input, said);
  input.focus();
  try {
    fetched ??= Promise.all(['search-index.js', 'search.js'].map(load));
    await fetched;
    window.startSearch?.(dialog, home);
  } catch {
    fetched = undefined;
    said.textContent = 'The index could not be loaded.';
  }
}

function load(name: string): Promise<unknown> {
  return new Promise((done, failed) => {
    const script = element('script', { src: new URL(name, home).href });
    script.addEventListener('load', done);
    script.addEventListener('error', failed);
    document.head.append(script);
  });
}
