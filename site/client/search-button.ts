// Opens the window of the search; its two scripts are loaded at the first time.
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
  const input = element('input', {
    // Not `search`: in an input of that type the first Escape empties it and does not close the window.
    type: 'text',
    enterkeyhint: 'search',
    'aria-label': 'Search the book',
    placeholder: 'ECONNRESET, backlog, half-close',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const message = element('p', { role: 'status' });
  const content = [input, message];
  const dialog = openDialog({ kind: 'search', title: 'Search the book', content });
  input.focus();
  try {
    await Promise.all(['search-index.js', 'search.js'].map(load));
    window.startSearch?.(dialog, home);
  } catch {
    message.textContent = 'The search could not be loaded; close this window and try again.';
  }
}
