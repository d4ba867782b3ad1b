// Copies a program as it stands on the page, without the numbers of its notes.
import { all, element } from './element.ts';

export function copyButtons(): void {
  const message = element('p', { role: 'status', class: 'unseen' });
  document.body.append(message);
  for (const pre of all(':is(.program, .test, .mistake) > pre')) {
    const label = pre.getAttribute('aria-label')?.replace(/, code$/, '') ?? 'the code';
    const name = `Copy ${label}`;
    const button = element('button', { type: 'button', class: 'copy', 'aria-label': name }, 'Copy');
    pre.before(button);
    button.addEventListener('click', async () => {
      const done = (await copyText(codeOf(pre))) ? 'Copied' : 'Not copied';
      button.textContent = done;
      message.textContent = `${done}: ${label}`;
      setTimeout(() => {
        button.textContent = 'Copy';
        message.textContent = '';
      }, 2000);
    });
  }
}

function codeOf(pre: HTMLElement): string {
  const copy = pre.cloneNode(true) as HTMLElement;
  for (const note of all('.note', copy)) note.remove();
  return `${copy.textContent}\n`;
}

/** Browsers have the clipboard only for pages that came safely; the older way works for all. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = element('textarea', { class: 'unseen' });
    area.value = text;
    const before = document.activeElement;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    if (before instanceof HTMLElement) before.focus();
    return done;
  }
}
