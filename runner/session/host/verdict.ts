// When a test file is over: its tests have told how they ended, whatever they have left open.
import type { TestNews } from '../events.ts';

/** Told of all that its tests tell; true at their end when one of them has failed. */
export function failedVerdict(): (news: TestNews) => boolean {
  let failed = false;
  return (news) => {
    failed ||= news.kind === 'test' && news.test.status === 'failed';
    return news.kind === 'end' && failed;
  };
}
