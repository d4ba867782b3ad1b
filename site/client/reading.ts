// The table of contents follows the reading.
import { all } from './element.ts';

export function followReading(): void {
  const links = all<HTMLAnchorElement>('.toc a, .toc-small a');
  const headings = all('main h2[id]').filter(({ id }) => links.some((link) => leadsTo(link, id)));
  if (headings.length === 0) return;
  let now: string | undefined;
  let waiting = false;
  const follow = () => {
    waiting = false;
    const id = headings.findLast((one) => one.getBoundingClientRect().top < innerHeight * 0.3)?.id;
    if (id !== now) mark(links, id);
    now = id;
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(follow);
    waiting = true;
  };
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon, { passive: true });
  follow();
  closeAfterUse();
}

function mark(links: HTMLAnchorElement[], id: string | undefined): void {
  const summary = document.querySelector('.toc-small summary');
  let title = 'In this chapter';
  for (const link of links) {
    if (id === undefined || !leadsTo(link, id)) link.removeAttribute('aria-current');
    else {
      link.setAttribute('aria-current', 'location');
      title = link.textContent ?? title;
      keepInView(link);
    }
  }
  if (summary) summary.textContent = title;
}

/** Moves the table, not the page. */
function keepInView(link: HTMLElement): void {
  const table = link.closest('.toc');
  if (!table) return;
  const [own, outer] = [link.getBoundingClientRect(), table.getBoundingClientRect()];
  if (own.top < outer.top || own.bottom > outer.bottom)
    table.scrollTop += own.top - outer.top - outer.height / 3;
}

function closeAfterUse(): void {
  const small = document.querySelector<HTMLDetailsElement>('.toc-small');
  small?.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a')) small.open = false;
  });
}

function leadsTo(link: HTMLAnchorElement, id: string): boolean {
  return link.getAttribute('href') === `#${id}`;
}
