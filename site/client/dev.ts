// Only the pages of `npm run dev` have this script: it reloads them, and lays over them what is wrong.
import type { BuildNews } from './types.ts';

const file = decodeURIComponent(location.pathname.slice(1)) || 'index.html';
const place = `dev scroll ${file}`;

restoreScroll();
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
  const stuck = problems.length > 0;
  if (!stuck && parts().some((name) => news.written.includes(name))) {
    sessionStorage.setItem(place, String(scrollY));
    location.reload();
    return;
  }
  const notes = news.notes.filter(({ page }) => page === file).map(({ text }) => text);
  show(stuck ? [...problems, 'Until it is mended, the page stays as it was.'] : notes, stuck);
});

/** The files that this page is made of. */
function parts(): string[] {
  const images = [...document.images].map(({ src }) => new URL(src).pathname.slice(1));
  return [file, 'style.css', 'script.js', ...images.map(decodeURIComponent)];
}

function show(lines: string[], stuck: boolean): void {
  overlay.remove();
  if (lines.length === 0) return;
  overlay.textContent = lines.join('\n');
  overlay.style.background = stuck ? '#8b1a1a' : '#6b4e00';
  document.body.append(overlay);
}

function restoreScroll(): void {
  const before = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (before !== null) scrollTo({ top: Number(before), behavior: 'instant' });
}
