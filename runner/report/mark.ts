// The mark and the place with which a line of a report begins.
import { shownPlace } from '../book/shown-path.ts';
import type { Position } from '../book/types.ts';
import type { SectionReport } from '../session/record.ts';
import type { Paint } from './colour.ts';
import type { Screen } from './screen.ts';

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

/** `path:line:column` in bold. */
export function paintPlace({ path, ...at }: Position & { path: string }, paint: Paint): string {
  return paint.bold(shownPlace(path, at));
}

/** Shows that something failed at a place: mark, place and text in one line. */
export function showFailed(
  { text, ...place }: Position & { path: string; text: string },
  screen: Screen,
): void {
  const { paint } = screen;
  screen.line(`${markOf('failed', paint)} ${paintPlace(place, paint)} ${text}`, '    ');
}
