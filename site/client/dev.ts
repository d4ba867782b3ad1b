// The script that only `npm run dev` adds to a page: reloads it, and shows over it what is wrong.
import type { BuildNews } from './types.ts';

const file = decodeURIComponent(location.pathname.slice(1)) || 'index.html';
const scrollKey = `dev scroll ${file}`;
const before = sessionStorage.getItem(scrollKey);
sessionStorage.removeItem(scrollKey);
if (before !== null) scrollTo({ top: Number(before), behavior: 'instant' });

const overlay = document.createElement('div');
overlay.setAttribute('role', 'alert');
Object.assign(overlay.style, {
  position: 'fixed',
  inset: 'auto 0 0',
  zIndex: '1000',
  maxHeight: '60vh',
  overflow: 'auto',
  padding: '1rem 1.5rem',
  font: '14px/1.5 monospace',
  whiteSpace: 'pre-wrap',
  color: '#fff',
});

new EventSource('/@dev/events').addEventListener('build', ({ data }) => {
  const news: BuildNews = JSON.parse(data);
  const problems = news.problems.map(
    ({ path, line, column, message }) => `${path}:${line}:${column} ${message}`,
  );
  if (problems.length > 0)
    show([...problems, 'Until this is fixed, the page stays as it was.'], '#8b1a1a');
  else if (filesOfPage().some((name) => news.written.includes(name))) {
    sessionStorage.setItem(scrollKey, String(scrollY));
    location.reload();
  } else {
    const notes = news.notes.filter(({ page }) => page === file);
    show(
      notes.map(({ text }) => text),
      '#6b4e00',
    );
  }
});

function filesOfPage(): string[] {
  const images = [...document.images].map(({ src }) => new URL(src).pathname.slice(1));
  return [file, 'style.css', 'script.js', ...images.map(decodeURIComponent)];
}

function show(lines: string[], background: string): void {
  overlay.remove();
  if (lines.length === 0) return;
  overlay.textContent = lines.join('\n');
  overlay.style.background = background;
  document.body.append(overlay);
}
