// What the last run found wrong with a chapter, in the words of `npm run chapter`.
import type { Paint } from '../../runner/report/colour.ts';
import { showFailure } from '../../runner/report/failure.ts';
import { markOf, paintPlace } from '../../runner/report/mark.ts';
import { outcomesOf } from '../../runner/report/outcomes.ts';
import type { Report } from '../../runner/report/types.ts';
import type { Failure } from '../../runner/session/record.ts';

export interface FailureStyle {
  /** The chapter's file, as messages name it. */
  path: string;
  paint: Paint;
}

/** Each failure as text of some lines: its position, what is wrong, and what to do about it. */
export function failureTexts(report: Report | null, style: FailureStyle): string[] {
  const { path, paint } = style;
  return (report?.chapters ?? []).flatMap((chapter) => {
    const broken = chapter.sections.flatMap(({ line, column, broken }) => {
      const place = paintPlace({ path, line, column }, paint);
      return broken === null ? [] : [`${markOf('failed', paint)} ${place} ${broken}`];
    });
    const failures = outcomesOf(chapter).flatMap((outcome) => outcome.failures);
    return [...broken, ...failures.map((failure) => textOf(failure, style))];
  });
}

/** What the runner would write on a screen without an edge. */
function textOf(failure: Failure, { path, paint }: FailureStyle): string {
  const lines: string[] = [];
  showFailure(failure, path, {
    paint,
    live: false,
    width: Number.POSITIVE_INFINITY,
    line: (text) => lines.push(text),
    status() {},
  });
  return lines.join('\n').trim();
}
