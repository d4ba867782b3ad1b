// Reports for other programs: `json=FILE`, `junit=FILE`, and `-` for standard output.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toJunit } from './junit.ts';
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
