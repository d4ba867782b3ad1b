// The report as GitHub's workflow commands, which it shows beside the lines of a pull request.
import { outcomesOf } from './outcomes.ts';
import type { Report } from './types.ts';

/** One `::error` line for each problem and failure. */
export function toAnnotations({ chapters }: Report): string[] {
  return chapters.flatMap((chapter) => {
    const { path, problems } = chapter;
    const failures = outcomesOf(chapter).flatMap((outcome) => outcome.failures);
    return [...problems, ...failures].map(({ line, column, message }) => {
      const place = `file=${property(path)},line=${line},col=${column}`;
      return `::error ${place}::${data(message)}`;
    });
  });
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
