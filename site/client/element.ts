// Makes and finds elements, and remembers what the reader has chosen.

type Attributes = Record<string, string | boolean>;

/** `element('a', { href }, 'text')`. `true` is an attribute without a value, `false` is none. Text is never HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== false) made.setAttribute(name, value === true ? '' : value);
  made.append(...children);
  return made;
}

export function all<T extends HTMLElement>(selector: string, within: ParentNode = document): T[] {
  return [...within.querySelectorAll<T>(selector)];
}

/** What the reader has chosen before; null if nothing, or if the browser forbids localStorage. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // some browsers forbid it for pages from disk
  }
}

/** Keeps a choice in localStorage; null removes it. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // forbidden or full: the choice holds for this page only
  }
}
