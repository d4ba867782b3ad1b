// At the foot of a chapter: when it was verified, on what, and how much of it there was.
import { plural } from '../../runner/plural.ts';
import type { Report } from '../../runner/report/types.ts';
import { type Html, html } from '../html.ts';
import type { Counts, Status } from './types.ts';

/** `Verified on 24 November 2026, 16:40 UTC, on Node v20.20.2, linux x64: …` */
export function foot(
  report: Report | null,
  { counts, status }: { counts: Counts; status: Status },
): Html {
  if (!report) return html`<footer class="verified"><p>${unverified[status] ?? ''}</p></footer>`;
  const { started, node, system, isolation } = report;
  const when = new Date(started);
  const day = days.format(when);
  const duration = report.chapters
    .flatMap(({ sections }) => sections)
    .reduce((sum, one) => sum + one.duration, 0);
  const world =
    isolation.kind === 'namespace'
      ? 'each section in a network of its own'
      : 'on the machine’s own loopback';
  return html`<footer class="verified"><p>${words[status]} <time datetime="${started}">${day}, ${started.slice(11, 16)} UTC</time> on Node ${node.slice(1)}, ${system}, ${world}: ${plural(counts.programs, 'program')}, ${plural(counts.terminals, 'terminal')}, ${plural(counts.tests, 'test file')}, in ${(duration / 1000).toFixed(1)} s.</p></footer>`;
}

/** Made once: that takes a millisecond. */
const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const words: Record<Status, string> = {
  verified: 'Verified on',
  skipped: 'Verified, but for what could not be run there, on',
  failed: 'Run, and found wrong, on',
  stale: 'Changed since it was last run, on',
  missing: '',
};

const unverified: Partial<Record<Status, string>> = {
  missing: 'Not verified: this chapter has not been run.',
};

/** Said at the head of a chapter that the reader must not trust; nothing for others. */
export function warning(status: Status): Html {
  const said: Partial<Record<Status, string>> = {
    failed: 'This chapter failed its last run. What is wrong is marked where it stands.',
    stale:
      'Not verified: this chapter, or what runs it, has changed since its last run. What its terminals show is what its author expects.',
    missing:
      'Not verified: this chapter has not been run. What its terminals show is what its author expects.',
  };
  const text = said[status];
  return text ? html`<p class="warning"><strong>${text}</strong></p>` : html``;
}
