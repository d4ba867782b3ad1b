// Skips tests that cannot run here. uvu only counts them, so the reason is printed here.
import type { Callback, Test } from 'uvu';
import which from 'which';

/** Skips a test, or a group of tests, and prints the reason. */
export function skip<T>(suite: Test<T>, title: string, reason: string): void {
  console.log(`skipped: ${title}: ${reason}`);
  suite.skip(title);
}

/** The suite, if script(1) can make a terminal; otherwise a function that skips each test. */
export function onTerminal<T>(suite: Test<T>): (title: string, test: Callback<T>) => void {
  if (process.platform === 'linux' && which.sync('script', { nothrow: true })) return suite;
  const reason = 'needs the program script (util-linux), which makes a terminal';
  return (title) => skip(suite, title, reason);
}
