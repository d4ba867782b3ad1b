// Tests that cannot run here: uvu counts them as skipped and says no more, so the reason is said here.
import type { Callback, Test } from 'uvu';
import which from 'which';

/** Skips a test, or what many tests need, and says why. */
export function skip<T>(suite: Test<T>, title: string, reason: string): void {
  console.log(`skipped: ${title}: ${reason}`);
  suite.skip(title);
}

/** The suite, where there is a terminal to be had; else every test that is given to it is skipped. */
export function onTerminal<T>(suite: Test<T>): (title: string, test: Callback<T>) => void {
  if (process.platform === 'linux' && which.sync('script', { nothrow: true })) return suite;
  const reason = 'there is no program script (util-linux) to give a terminal';
  return (title) => skip(suite, title, reason);
}
