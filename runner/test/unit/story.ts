// The events of a test file so far: its tests, and which of them is running.
import type { TestEvent } from './events.ts';

export interface TestResult {
  /** The suite's name and the test's title. */
  test: string;
  status: 'passed' | 'failed' | 'skipped';
  /** Milliseconds. */
  duration: number;
}

export interface Story {
  tests: TestResult[];
  /** Tests that were declared and have not ended. */
  neverRun: string[];
  add(event: TestEvent): void;
  /** What the file is doing, as the end of a sentence. */
  place(): string;
  /** Whether every suite has ended. */
  isDone(): boolean;
}

/** The story of a file that is about to start. */
export function startStory(): Story {
  const tests: TestResult[] = [];
  const neverRun: string[] = [];
  let place = 'before its first test';
  let done = false;

  function add(event: TestEvent): void {
    if (event.event === 'declared') neverRun.push(event.test);
    else if (event.event === 'skipped')
      tests.push({ test: event.test, status: 'skipped', duration: 0 });
    else if (event.event === 'begin') place = `in the test "${event.test}"`;
    else if (event.event === 'done') {
      done = true;
      place = 'after its last test, because something is still open';
    } else {
      neverRun.splice(neverRun.indexOf(event.test), 1);
      tests.push({ test: event.test, status: event.event, duration: event.duration });
      place = `after the test "${event.test}"`;
    }
  }
  return { tests, neverRun, add, place: () => place, isDone: () => done };
}
