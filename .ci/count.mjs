// Adds up what the steps have written: node .ci/count.mjs FOLDER, which holds a folder for each step.
// A step that failed without a failed test counts as one failure.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , folder = ''] = process.argv;
const total = { passed: 0, failed: 0, skipped: 0 };
for (const step of readdirSync(folder)) {
  const files = readdirSync(join(folder, step));
  const results = files.filter((name) => name.endsWith('.json'));
  const all = results.map((name) => countFile(join(folder, step, name)));
  const failed = sum(all, 'failed');
  const status = files.includes('status') ? readFileSync(join(folder, step, 'status'), 'utf8') : '';
  total.passed += sum(all, 'passed');
  total.skipped += sum(all, 'skipped');
  total.failed += failed === 0 && status.trim() !== '0' ? 1 : failed;
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** The results of our own tests, or the report of a run. */
function countFile(path) {
  try {
    const results = JSON.parse(readFileSync(path, 'utf8'));
    return results.chapters ? countReport(results) : results;
  } catch (error) {
    console.log(`${path} cannot be read: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function countReport({ chapters }) {
  const parts = chapters.flatMap(({ types, sections }) => [types, ...sections]);
  const outcomes = parts.flatMap((part) => part.outcomes);
  const count = (wanted) => outcomes.filter(({ status }) => status === wanted).length;
  const broken = parts.filter((part) => part.broken).length;
  const problems = chapters.flatMap((chapter) => chapter.problems).length;
  return {
    passed: count('passed'),
    failed: count('failed') + broken + problems,
    skipped: count('skipped'),
  };
}

function sum(all, name) {
  return all.reduce((total, counts) => total + counts[name], 0);
}
