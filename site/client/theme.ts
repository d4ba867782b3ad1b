// The colours of the page: as the system, light or dark. The reader's choice is remembered.
import { recall, remember } from './element.ts';

const names = { auto: 'as the system', light: 'light', dark: 'dark' };
type Theme = keyof typeof names;
const order: Theme[] = ['auto', 'light', 'dark'];

export function applyTheme(theme = recall('theme')): void {
  const { dataset } = document.documentElement;
  if (theme === 'light' || theme === 'dark') dataset.theme = theme;
  else delete dataset.theme;
}

export function themeButton(): void {
  const button = document.querySelector<HTMLButtonElement>('.theme');
  if (!button) return;
  label(button);
  button.addEventListener('click', () => {
    const next = order[(order.indexOf(currentTheme()) + 1) % order.length] ?? 'auto';
    remember('theme', next === 'auto' ? null : next);
    applyTheme(next);
    label(button);
  });
  // The `storage` event: the choice was changed in another window.
  addEventListener('storage', () => {
    applyTheme();
    label(button);
  });
}

function label(button: HTMLButtonElement): void {
  button.title = `Colours: ${names[currentTheme()]}`;
  button.setAttribute('aria-label', button.title);
}

/** Not the remembered one: the browser may forbid localStorage. */
function currentTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return order.find((known) => known === theme) ?? 'auto';
}
