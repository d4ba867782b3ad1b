// What a line of a report begins with: the mark of what became of something, and its place.
import { shownPlace } from '../book/shown-path.ts';
import type { Position } from '../book/types.ts';
import type { SectionReport } from '../session/record.ts';
import type { Paint } from './colour.ts';

/** ✓, ✗, ○ or –, each in its colour. */
export function markOf(status: SectionReport['status'], paint: Paint): string {
  const marks = {
    passed: paint.green('✓'),
    failed: paint.red('✗'),
    skipped: paint.yellow('○'),
    interrupted: paint.yellow('–'),
  };
  return marks[status];
}

/** `path:line:column`, to be seen at once. */
export function paintPlace({ path, ...at }: Position & { path: string }, paint: Paint): string {
  return paint.bold(shownPlace(path, at));
}
