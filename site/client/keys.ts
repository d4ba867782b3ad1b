// The keyboard shortcuts, and the window that lists them.
import { isDialogOpen, openDialog } from './dialog.ts';
import { element, recall, remember } from './element.ts';
import { openSearch } from './search-button.ts';

const table: [key: string, does: string][] = [
  ['/', 'search'],
  ['←', 'the chapter before'],
  ['→', 'the next chapter'],
  ['t', 'colours: as the system, light, dark'],
  ['?', 'these keys'],
];

export function keys(): void {
  document.querySelector('.keys')?.addEventListener('click', openHelp);
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    if (defaultPrevented || isDialogOpen()) return;
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'k') void openSearch();
    else if (ctrlKey || metaKey || altKey || !act(event)) return;
    event.preventDefault();
  });
}

/** Whether the key has a meaning where it was pressed. */
function act({ key, target }: KeyboardEvent): boolean {
  if (isOn(target, 'input, textarea, select')) return false;
  if (key === 'ArrowLeft' || key === 'ArrowRight')
    // A focused block that is wider than the page scrolls with the arrows.
    return !isOn(target, 'pre, .wide') && follow(key === 'ArrowLeft' ? 'prev' : 'next');
  if (recall('keys') === 'off') return false;
  if (key === '/') void openSearch();
  else if (key === 't') document.querySelector<HTMLElement>('.theme')?.click();
  else if (key === '?') openHelp();
  else return false;
  return true;
}

function isOn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.matches(selector);
}

function follow(rel: 'prev' | 'next'): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`a[rel="${rel}"]`);
  link?.click();
  return link !== null;
}

function openHelp(): void {
  const kbd = (name: string) => element('kbd', {}, name);
  const rows = table.map(([key, does]) =>
    element('div', {}, element('dt', {}, kbd(key)), element('dd', {}, does)),
  );
  rows[0]?.querySelector('dt')?.append(' or ', kbd('Ctrl'), ' ', kbd('K'));
  const box = element('input', { type: 'checkbox', checked: recall('keys') !== 'off' });
  box.addEventListener('change', () => remember('keys', box.checked ? null : 'off'));
  const choice = element('label', {}, box, ' Use single keys (/, t and ?) as shortcuts');
  openDialog({ kind: 'help', title: 'Keys', content: [element('dl', {}, ...rows), choice] });
}
