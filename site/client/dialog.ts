// A window over the page. showModal() keeps the focus in it, and gives it back when it closes.
import { element } from './element.ts';
import { loadStyle } from './load.ts';

interface DialogOptions {
  /** Its class in the style sheet. */
  kind: string;
  title: string;
  content: Node[];
  closed?: () => void;
}

/** Opens a window; Escape, its button and a click beside it close it. */
export function openDialog({ kind, title, content, closed }: DialogOptions): HTMLDialogElement {
  loadStyle('windows.css');
  const close = element('button', { type: 'button', class: 'close' }, 'Close');
  const head = element('header', {}, element('h2', {}, title), close);
  const dialog = element('dialog', { class: kind, 'aria-label': title }, head, ...content);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    closed?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null;
}
