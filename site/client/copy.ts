// Copies a program as it is on the page, without the numbers of its notes.
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
      button.textContent = (await copyText(codeOf(pre))) ? 'Copied' : 'Not copied';
      message.textContent = `${button.textContent}: ${label}`;
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

/** navigator.clipboard exists only in secure contexts (https, localhost); execCommand() works everywhere. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = element('textarea', { class: 'unseen' });
    area.value = text;
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand('copy');
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return isCopied;
  }
}
