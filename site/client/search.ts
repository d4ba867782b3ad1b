// Fills the window of the search. A bundle of its own: it is large, and needed only when the search opens.
import { all, element } from './element.ts';
import { find, type Hit } from './search-index.ts';

window.startSearch = (dialog, home) => {
  const input = dialog.querySelector('input');
  const message = dialog.querySelector('p');
  if (!input || !message) return;
  const list = element('ol', { class: 'hits' });
  dialog.append(list);
  const show = () => {
    const query = input.value.trim();
    const hits = find(query);
    message.textContent = query === '' ? '' : countText(hits.length);
    list.replaceChildren(...hits.slice(0, mostHits).map((hit) => item(hit, home)));
    list.scrollTop = 0;
  };
  list.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a')) dialog.close();
  });
  input.addEventListener('input', show);
  dialog.addEventListener('keydown', (event) => moveFocus(event, [input, ...all('a', list)]));
  show();
};

const mostHits = 40;

function countText(hits: number): string {
  if (hits === 0) return 'Nothing was found.';
  const sections = `${hits} ${hits === 1 ? 'section' : 'sections'}`;
  return hits > mostHits ? `${sections}; the first ${mostHits}:` : sections;
}

function item({ href, chapter, title, text, words }: Hit, home: string): HTMLElement {
  const link = element(
    'a',
    { href: new URL(href, home).href },
    element('span', { class: 'label' }, chapter),
    element('span', { class: 'title' }, title),
    element('span', { class: 'excerpt' }, ...excerpt(text, words)),
  );
  return element('li', {}, link);
}

/** The length of an excerpt, and of its part before the first word that was found, in letters. */
const excerptLength = 190;
const lettersBefore = 50;

/** The text around the first of the words, with all of them marked; without any of them, its beginning. */
function excerpt(text: string, words: string[]): (Node | string)[] {
  const flat = text.replace(/\s+/g, ' ');
  const longFirst = words.toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${longFirst.map(escapeWord).join('|') || '(?!)'})`, 'i');
  const first = flat.search(pattern);
  const from = first > lettersBefore ? flat.indexOf(' ', first - lettersBefore) + 1 : 0;
  const isCut = from + excerptLength < flat.length;
  const to = isCut ? flat.lastIndexOf(' ', from + excerptLength) : flat.length;
  // The pattern has a group, so that split() keeps the words: they are the odd parts.
  const parts = flat.slice(from, to).split(new RegExp(pattern, 'gi'));
  return [
    from > 0 ? '…\u00a0' : '',
    ...parts.map((part, index) => (index % 2 === 1 ? element('mark', {}, part) : part)),
    to < flat.length ? '\u00a0…' : '',
  ];
}

function escapeWord(word: string): string {
  return word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}

/** The arrows move from the input through the hits, Enter opens the first, and letters go to the input. */
function moveFocus(event: KeyboardEvent, stops: HTMLElement[]): void {
  const { key, ctrlKey, metaKey } = event;
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const isTyped = (key.length === 1 || key === 'Backspace') && !ctrlKey && !metaKey;
  if (key === 'ArrowDown' || key === 'ArrowUp')
    stops[Math.max(0, at) + (key === 'ArrowDown' ? 1 : -1)]?.focus();
  else if (key === 'Enter' && at === 0) stops[1]?.click();
  else {
    if (isTyped && at > 0) stops[0]?.focus();
    return;
  }
  event.preventDefault();
}
