// The search is fetched when somebody opens it: two scripts.
import { isDialogOpen, openDialog } from './dialog.ts';
import { element } from './element.ts';
import { home, load } from './load.ts';

declare global {
  interface Window {
    /** Set by search.js: fills the window of the search. */
    startSearch?: (dialog: HTMLDialogElement, home: string) => void;
  }
}

export function searchButton(): void {
  document.querySelector('.find')?.addEventListener('click', openSearch);
}

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
  const message = element('p', { role: 'status' });
  dialog.append(input, message);
  input.focus();
  try {
    await Promise.all(['search-index.js', 'search.js'].map(load));
    window.startSearch?.(dialog, home);
  } catch {
    message.textContent = 'The index could not be loaded.';
  }
}
