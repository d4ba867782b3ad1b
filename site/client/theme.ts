// Light, dark, or as the system has it.
import { recall, remember } from './element.ts';

const order = ['auto', 'light', 'dark'] as const;
type Theme = (typeof order)[number];

export function applyTheme(theme = chosen()): void {
  const { dataset } = document.documentElement;
  if (theme === 'auto') delete dataset.theme;
  else dataset.theme = theme;
}

export function themeButton(): void {
  const button = document.querySelector<HTMLButtonElement>('.theme');
  if (!button) return;
  label(button);
  button.addEventListener('click', () => {
    const next = order[(order.indexOf(shown()) + 1) % order.length] ?? 'auto';
    remember('theme', next === 'auto' ? null : next);
    applyTheme(next);
    label(button);
  });
  // Another window of the book was switched.
  addEventListener('storage', () => {
    applyTheme();
    label(button);
  });
}

function label(button: HTMLButtonElement): void {
  const names = { auto: 'as the system', light: 'light', dark: 'dark' };
  button.setAttribute('aria-label', `Colours: ${names[shown()]}`);
  button.title = `Colours: ${names[shown()]}`;
}

function chosen(): Theme {
  return order.find((theme) => theme === recall('theme')) ?? 'auto';
}

function shown(): Theme {
  const { theme } = document.documentElement.dataset;
  return order.find((one) => one === theme) ?? 'auto';
}
