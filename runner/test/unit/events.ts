// What a test file's process tells the program that started it, over its IPC channel.

/** `test` is the suite's name and the test's title. */
export type TestEvent =
  | { event: 'declared'; test: string }
  | { event: 'skipped'; test: string }
  | { event: 'begin'; test: string }
  | { event: 'passed' | 'failed'; test: string; duration: number }
  | { event: 'done' };

/** Tells the parent process; nothing happens in a file that is started without one. */
export function tell(event: TestEvent): void {
  process.send?.(event);
}
