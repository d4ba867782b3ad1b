// The window of the search. A bundle of its own: it is large, and few readers need it on a page.
import { all, element } from './element.ts';
import { type Hit, openIndex } from './search-index.ts';

window.startSearch = (dialog, home) => {
  const find = openIndex();
  const input = dialog.querySelector('input');
  const message = dialog.querySelector('p');
  if (!input || !message) return;
  const list = element('ol', { class: 'hits' });
  dialog.append(list);
  const show = () => {
    const words = input.value.trim();
    const hits = words === '' ? [] : find(words);
    message.textContent = words === '' ? '' : count(hits.length);
    list.replaceChildren(...hits.slice(0, most).map((hit) => item(hit, home)));
    list.scrollTop = 0;
  };
  list.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a')) dialog.close();
  });
  input.addEventListener('input', show);
  dialog.addEventListener('keydown', (event) => move(event, { input, list }));
  show();
};

const most = 40;

function count(hits: number): string {
  if (hits === 0) return 'Nothing in the book speaks of that.';
  const sections = `${hits} ${hits === 1 ? 'section' : 'sections'}`;
  return hits > most ? `${sections}; the first ${most}:` : sections;
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

/** Letters of an excerpt, and of those the ones before what was found. */
const excerptLength = 190;
const lettersBefore = 50;

/** Text and marked words around the first of them; a text without any is shown from its beginning. */
function excerpt(text: string, words: string[]): (Node | string)[] {
  const flat = text.replace(/\s+/g, ' ');
  const longFirst = words.toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${longFirst.map(escapeWord).join('|') || '(?!)'})`, 'i');
  const first = flat.search(pattern);
  const from = first > lettersBefore ? flat.indexOf(' ', first - lettersBefore) + 1 : 0;
  const end =
    from + excerptLength < flat.length ? flat.lastIndexOf(' ', from + excerptLength) : flat.length;
  const piece = flat.slice(from, end);
  const parts = piece.split(new RegExp(pattern, 'gi'));
  return [
    from > 0 ? '…\u00a0' : '',
    ...parts.map((part, index) => (index % 2 === 1 ? element('mark', {}, part) : part)),
    end < flat.length ? '\u00a0…' : '',
  ];
}

function escapeWord(word: string): string {
  return word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}

interface SearchFields {
  input: HTMLInputElement;
  list: HTMLElement;
}

/** Arrows go through the hits, enter opens the first, and what is typed goes into the line. */
function move(event: KeyboardEvent, { input, list }: SearchFields): void {
  const stops = [input, ...all('a', list)];
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? stops.indexOf(focused) : -1;
  const { key } = event;
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const next = stops[Math.max(0, at) + (key === 'ArrowDown' ? 1 : -1)];
    next?.focus();
    event.preventDefault();
  } else if (key === 'Enter' && at === 0) {
    stops[1]?.click();
    event.preventDefault();
  } else if (
    at > 0 &&
    (key.length === 1 || key === 'Backspace') &&
    !event.ctrlKey &&
    !event.metaKey
  )
    input.focus();
}
