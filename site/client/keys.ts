// Keys for what is done often, and the window that tells them.
import { isDialogOpen, openDialog } from './dialog.ts';
import { element, recall, remember } from './element.ts';
import { openSearch } from './search-button.ts';

const table: [keys: string[], does: string][] = [
  [['/'], 'search'],
  [['←'], 'the chapter before'],
  [['→'], 'the next chapter'],
  [['t'], 'colours: as the system, light, dark'],
  [['?'], 'these keys'],
];

export function keys(): void {
  document.querySelector('.keys')?.addEventListener('click', openHelp);
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || isDialogOpen()) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      void openSearch();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
      if (act(event)) event.preventDefault();
    }
  });
}

/** Whether the key meant something. */
function act({ key, target }: KeyboardEvent): boolean {
  if (key === 'ArrowLeft' || key === 'ArrowRight')
    // What has the focus may scroll sideways.
    return !isScroller(target) && follow(key === 'ArrowLeft' ? 'prev' : 'next');
  if (recall('keys') === 'off') return false;
  if (key === '/') void openSearch();
  else if (key === 't') document.querySelector<HTMLElement>('.theme')?.click();
  else if (key === '?') openHelp();
  else return false;
  return true;
}

function follow(rel: 'prev' | 'next'): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`a[rel="${rel}"]`);
  link?.click();
  return link !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select');
}

function isScroller(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('pre, .wide');
}

function openHelp(): void {
  const rows = table.map(([keys, does]) =>
    element('div', {}, element('dt', {}, ...keys.map(key)), element('dd', {}, does)),
  );
  rows[0]?.querySelector('dt')?.append(' or ', key('Ctrl'), ' ', key('K'));
  const box = element('input', { type: 'checkbox', checked: recall('keys') !== 'off' });
  box.addEventListener('change', () => remember('keys', box.checked ? null : 'off'));
  const choice = element('label', {}, box, ' Letters and signs alone are keys');
  openDialog({ kind: 'help', title: 'Keys', content: [element('dl', {}, ...rows), choice] });
}

function key(name: string): HTMLElement {
  return element('kbd', {}, name);
}
