// The table of contents marks the section that is being read.
import { all } from './element.ts';

export function followReading(): void {
  const links = all<HTMLAnchorElement>('.toc a, .toc-small a');
  const headings = all('main h2[id]').filter(({ id }) => links.some((link) => leadsTo(link, id)));
  if (headings.length === 0) return;
  let current: string | undefined;
  let waiting = false;
  const follow = () => {
    waiting = false;
    const isAbove = (heading: Element) => heading.getBoundingClientRect().top < innerHeight * 0.3;
    const id = headings.findLast(isAbove)?.id;
    if (id !== current) mark(links, id);
    current = id;
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
  for (const link of links) link.removeAttribute('aria-current');
  const current = links.filter((link) => id !== undefined && leadsTo(link, id));
  for (const link of current) {
    link.setAttribute('aria-current', 'location');
    keepInView(link);
  }
  const summary = document.querySelector('.toc-small summary');
  if (summary) summary.textContent = current[0]?.textContent ?? 'In this chapter';
}

/** Scrolls the table; scrollIntoView() would scroll the page as well. */
function keepInView(link: HTMLElement): void {
  const table = link.closest('.toc');
  if (!table) return;
  const { top, bottom } = link.getBoundingClientRect();
  const frame = table.getBoundingClientRect();
  if (top < frame.top || bottom > frame.bottom)
    table.scrollTop += top - frame.top - frame.height / 3;
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
