// What the last run found wrong with a chapter, in the words of `npm run chapter`.
import type { Paint } from '../../runner/report/colour.ts';
import { showFailure } from '../../runner/report/failure.ts';
import { markOf, paintPlace } from '../../runner/report/mark.ts';
import { outcomesOf } from '../../runner/report/outcomes.ts';
import type { Screen } from '../../runner/report/screen.ts';
import type { Report } from '../../runner/report/types.ts';
import type { Failure } from '../../runner/session/record.ts';

/**
 * Each failure as a text of several lines: position, message, advice. `path` is the chapter's file as
 * messages name it.
 */
export function failureTexts(
  report: Report | null,
  { path, paint }: { path: string; paint: Paint },
): string[] {
  return (report?.chapters ?? []).flatMap((chapter) => {
    const broken = chapter.sections.flatMap(({ line, column, broken }) => {
      const place = paintPlace({ path, line, column }, paint);
      return broken === null ? [] : [`${markOf('failed', paint)} ${place} ${broken}`];
    });
    const failures = outcomesOf(chapter).flatMap((outcome) => outcome.failures);
    return [...broken, ...failures.map((failure) => textOf(failure, path, paint))];
  });
}

/** What the runner writes on a screen of unlimited width. */
function textOf(failure: Failure, path: string, paint: Paint): string {
  const lines: string[] = [];
  const line: Screen['line'] = (text) => lines.push(text);
  const width = Number.POSITIVE_INFINITY;
  showFailure(failure, path, { paint, live: false, width, line, status() {} });
  return lines.join('\n').trim();
}
