// The outcomes of a chapter, counted and taken together.
import type { Outcome } from '../session/record.ts';
import type { ChapterReport } from './types.ts';

/** All outcomes of a chapter, those of its types first. */
export function outcomesOf({ types, sections }: ChapterReport): Outcome[] {
  return [types, ...sections].flatMap(({ outcomes }) => outcomes);
}

/** How many of the outcomes have each status. */
export function countsOf(outcomes: Pick<Outcome, 'status'>[]): Record<Outcome['status'], number> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { status } of outcomes) counts[status]++;
  return counts;
}

/** Failed if an outcome failed, the text has a mistake or a section broke off; else skipped if an outcome was. */
export function chapterStatus(chapter: ChapterReport): Outcome['status'] {
  const { failed, skipped } = countsOf(outcomesOf(chapter));
  const broken = chapter.sections.some(({ broken }) => broken !== null);
  if (failed > 0 || broken || chapter.problems.length > 0) return 'failed';
  return skipped > 0 ? 'skipped' : 'passed';
}
