// The foot of a chapter: when and where it was verified, and how many blocks it has.
import { plural } from '../../runner/plural.ts';
import type { Report } from '../../runner/report/types.ts';
import { type Html, html } from '../html.ts';
import type { Status } from '../sources/records.ts';
import type { Counts } from './types.ts';

/** `Verified on 24 November 2026, 16:40 UTC, on Node v20.20.2, linux x64: …` */
export function foot(report: Report | null, counts: Counts, status: Status): Html {
  if (!report) return html`<footer class="verified"><p>${words.missing}</p></footer>`;
  const { started, node, system, isolation } = report;
  const moment = `${days.format(new Date(started))}, ${started.slice(11, 16)} UTC`;
  const network =
    isolation.kind === 'namespace'
      ? 'each section in a network of its own'
      : 'on the machine’s own loopback';
  const programs = `${plural(counts.programs, 'program')}, ${plural(counts.terminals, 'terminal')}`;
  const sections = report.chapters.flatMap((chapter) => chapter.sections);
  const seconds = sections.reduce((sum, { duration }) => sum + duration, 0) / 1000;
  const time = html`<time datetime="${started}">${moment}</time>`;
  const where = `${node.slice(1)}, ${system}, ${network}`;
  const took = `${programs}, ${plural(counts.tests, 'test file')}, in ${seconds.toFixed(1)} s`;
  const text = html`${words[status]} ${time} on Node ${where}: ${took}.`;
  return html`<footer class="verified"><p>${text}</p></footer>`;
}

/** Made once, because it takes a millisecond. */
const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const words: Record<Status, string> = {
  verified: 'Verified on',
  skipped: 'Verified, except what could not be run there, on',
  failed: 'Run, with failures, on',
  stale: 'Changed since its last run, on',
  missing: 'Not verified: this chapter has not been run.',
};
