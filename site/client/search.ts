// The window of the search. A bundle of its own: it is large, and few readers need it on a page.
import { all, element } from './element.ts';
import { excerpt } from './excerpt.ts';
import { type Hit, openIndex } from './search-index.ts';

window.startSearch = (dialog, home) => {
  const find = openIndex();
  const input = dialog.querySelector('input');
  const said = dialog.querySelector('p');
  if (!input || !said) return;
  const list = element('ol', { class: 'hits' });
  dialog.append(list);
  const show = () => {
    const words = input.value.trim();
    const hits = words === '' ? [] : find(words);
    said.textContent = words === '' ? '' : count(hits.length);
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

interface Parts {
  input: HTMLInputElement;
  list: HTMLElement;
}

/** Arrows go through the hits, enter opens the first, and what is typed goes into the line. */
function move(event: KeyboardEvent, { input, list }: Parts): void {
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
