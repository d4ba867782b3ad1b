// What the assignments page knows of a chapter's assignments: their HTML, and how far the answers are.
import type { Chapter } from '../../runner/book/types.ts';
import { titlesHtml } from './answers.ts';
import type { Facts, OwnAnswer } from './types.ts';

/** Cut out of the page: no text on it holds a tag, so a tag is where it seems to be. */
export function assignmentsOf(
  chapter: Chapter,
  body: string,
  { answers, solutions }: { answers: ReadonlyMap<string, OwnAnswer>; solutions: boolean },
): Facts['assignments'] {
  return chapter.assignments.map((assignment) => {
    const { id, title, points } = assignment;
    const from = body.indexOf(`<article class="assignment" id="${id}">`);
    const to = body.indexOf('</article>', from);
    const whole = from < 0 ? '' : body.slice(body.indexOf('</h3>', from) + '</h3>'.length, to);
    const titles = titlesHtml(assignment, chapter, solutions).html;
    return { id, title, points, html: whole + titles, progress: progressOf(answers.get(id)) };
  });
}

/** How far an answer is; one that changed since it was checked is in progress again. */
function progressOf(own: OwnAnswer | undefined): Facts['assignments'][number]['progress'] {
  if (!own) return null;
  const isFresh = own.status !== 'stale' && own.status !== 'missing';
  const { state, earned, tested } = own.progress ?? { state: 'in progress', earned: 0, tested: 0 };
  return isFresh ? { state, earned, tested } : { state: 'in progress', earned: 0, tested };
}
