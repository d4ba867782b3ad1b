// Reports for other programs: `json=FILE` and `junit=FILE`, `-` for standard output, and annotations for GitHub.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toJunit } from './junit.ts';
import { outcomesOf } from './outcomes.ts';
import type { Report } from './types.ts';

export interface Destination {
  format: 'json' | 'junit';
  /** An absolute path, or `-`. */
  path: string;
}

/** Writes the report to each destination, in the format that it asks for. */
export async function writeReports(report: Report, destinations: Destination[]): Promise<void> {
  for (const { format, path } of destinations) {
    const text = format === 'json' ? `${JSON.stringify(report, null, 1)}\n` : toJunit(report);
    if (path === '-') await new Promise((resolve) => process.stdout.write(text, resolve));
    else {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
  }
}

/** One `::error` line for each problem and failure: a workflow command, which GitHub shows beside that line. */
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
