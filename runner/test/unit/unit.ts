// Our own tests: npm run unit -- [PATTERN ...] [-i PATTERN] [--jobs N] [--limit SECONDS] [--results FILE]
// Each file runs in a process of its own, so that a test that hangs can be named and ended.
import { mkdirSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Flags, readFlags } from './flags.ts';
import { type FileResult, runFile } from './run-file.ts';

let flags: Flags | null = null;
try {
  flags = readFlags(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
}
process.exitCode = flags === null ? 2 : await main(flags);

/** Resolves to the exit code. */
async function main(flags: Flags): Promise<number> {
  const began = performance.now();
  const results = await runFiles(flags);
  const tests = results.flatMap(({ file, tests }) => tests.map((result) => ({ file, ...result })));
  const titles = (wanted: string) =>
    tests.filter(({ status }) => status === wanted).map(({ file, test }) => `${file}: ${test}`);
  const [passed, skipped] = [titles('passed'), titles('skipped')];
  const failed = [
    ...titles('failed'),
    ...results.flatMap(({ file, faults }) => faults.map((fault) => `${file}: ${fault}`)),
  ];
  for (const title of failed) console.log(`✘ ${title}`);
  for (const title of skipped) console.log(`○ skipped: ${title}`);
  const seconds = (performance.now() - began) / 1000;
  console.log(`
  Total:     ${passed.length + failed.length + skipped.length}
  Passed:    ${passed.length}
  Failed:    ${failed.length}
  Skipped:   ${skipped.length}
  Duration:  ${seconds.toFixed(1)} s
`);
  if (flags.results !== undefined) {
    const counts = { passed: passed.length, failed: failed.length, skipped: skipped.length };
    mkdirSync(dirname(flags.results), { recursive: true });
    writeFileSync(flags.results, `${JSON.stringify({ ...counts, files: results }, null, 1)}\n`);
  }
  return failed.length > 0 ? 1 : 0;
}

/** Runs every file, `jobs` at the same time; with one job their output is printed at once. */
async function runFiles({ files, jobs, limit }: Flags): Promise<FileResult[]> {
  const results: FileResult[] = [];
  const end = new AbortController();
  process.once('exit', () => end.abort());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  const queue = files.values();
  async function lane(): Promise<void> {
    for (const file of queue) {
      if (jobs === 1) console.log(file);
      const result = await runFile(file, { limit, live: jobs === 1, signal: end.signal });
      console.log(jobs === 1 ? '' : `${file}\n${result.output}`);
      results.push(result);
    }
  }
  await Promise.all(Array.from({ length: jobs }, lane));
  return results;
}
