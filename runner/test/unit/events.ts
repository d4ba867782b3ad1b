// What the process of a test file sends to its parent, over the IPC channel of Node.

/** `test` is the suite's name and the test's title. */
export type TestEvent =
  | { event: 'declared'; test: string }
  | { event: 'skipped'; test: string }
  | { event: 'begin'; test: string }
  | { event: 'passed' | 'failed'; test: string; duration: number }
  | { event: 'done' };

/** Sends an event to the parent; does nothing in a file that was started by hand. */
export function tell(event: TestEvent): void {
  process.send?.(event);
}
