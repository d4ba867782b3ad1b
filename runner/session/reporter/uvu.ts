// What `import … from 'uvu'` finds in a session: uvu itself, with a report of each test to the host.
// uvu prints what the reader sees. A test file's process has loaded this before (`node --import`).
import { isMainThread } from 'node:worker_threads';
import type { Callback, Context, Test } from 'uvu';
import * as uvu from 'uvu';
import type { TestError, TestRecord } from '../events.ts';
import { beginPart, endPart, tell, watchFile } from './channel.ts';
import { printable, readThrown } from './thrown.ts';

export { exec } from 'uvu';

// A worker inherits the flag.
if (isMainThread && process.execArgv.includes(import.meta.url)) watchFile(process.argv[1] ?? '');

let count = 0;

/** The suite of the tests that name none. */
export const test: Test = suite();

/** What a suite has been given since its last `run()`. */
interface Batch<T> {
  tests: { only: boolean; report: Report }[];
  beforeEach: Callback<T>[];
  afterEach: Callback<T>[];
  /** What a `before` threw. */
  broken: Thrown | null;
}

/** Tells the host what has become of a test. */
type Report = (change: Partial<TestRecord>) => void;

interface Thrown {
  error: TestError;
  /** The same, for uvu to print. */
  shown: Error;
}

/** Like uvu's suite, to which it passes all tests and hooks. */
export function suite<T = Context>(name = '', context?: T): Test<T> {
  const inner = uvu.suite(name, context);
  let batch = newBatch<T>();
  return Object.assign(declaring(inner, false), {
    only: declaring(inner.only, true),
    skip,
    before: Object.assign(before, {
      each: (hook: Callback<T>) => void batch.beforeEach.push(hook),
    }),
    after: Object.assign((hook: Callback<T>) => inner.after(hook), {
      each: (hook: Callback<T>) => void batch.afterEach.push(hook),
    }),
    run,
  });

  function declaring(add: Test<T>['only'], only: boolean) {
    return function declare(wanted: string, handler: Callback<T>): void {
      const title = String(wanted); // uvu prints it, whatever a program gives
      const report = openReport({ suite: name, title, status: 'declared' }, declare);
      const declared = { batch, report, handler };
      batch.tests.push({ only, report });
      add(title, (state) => perform(declared, state));
    };
  }

  function skip(title = ''): void {
    openReport({ suite: name, title: String(title), status: 'skipped' }, skip);
    inner.skip();
  }

  /** uvu prints nothing of a `before` that throws, and runs no test: here each of them fails. */
  function before(hook: Callback<T>): void {
    const current = batch;
    inner.before(async (state) => {
      current.broken ??= await failureOf(() => hook(state));
    });
  }

  function run(): void {
    const { tests } = batch;
    const left = tests.some(({ only }) => only) ? tests.filter(({ only }) => !only) : [];
    for (const { report } of left) report({ status: 'left out' });
    batch = newBatch();
    inner.after(endPart);
    beginPart();
    inner.run();
  }
}

function newBatch<T>(): Batch<T> {
  return { tests: [], beforeEach: [], afterEach: [], broken: null };
}

type Declared = Pick<TestRecord, 'suite' | 'title' | 'status'>;
type Callee = (...words: never[]) => void;

/** Tells the host of a new test, which a call of `callee` declares. */
function openReport(declared: Declared, callee: Callee): Report {
  const id = count++;
  let test: TestRecord = { ...declared, place: placeOfCall(callee), duration: null, error: null };
  const report: Report = (change) => {
    test = { ...test, ...change };
    tell({ kind: 'test', id, test });
  };
  report({});
  return report;
}

/** The frame that called, and no other: each frame costs a look into a source map. */
function placeOfCall(callee: Callee): string {
  const error = new Error();
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  Error.captureStackTrace(error, callee);
  Error.stackTraceLimit = stackTraceLimit;
  return String(error.stack).split('\n').at(-1)?.trim() ?? '';
}

interface DeclaredTest<T> {
  batch: Batch<T>;
  report: Report;
  handler: Callback<T>;
}

/** Runs a test with its hooks: uvu gives up the whole suite when one of those throws. */
async function perform<T>(test: DeclaredTest<T>, state: Parameters<Callback<T>>[0]): Promise<void> {
  const { batch, report } = test;
  report({ status: 'running' });
  const began = process.uptime();
  let failure = batch.broken;
  if (!failure) {
    for (const hook of batch.beforeEach) failure ??= await failureOf(() => hook(state));
    failure ??= await failureOf(() => test.handler(state)); // a method, as stacks of uvu have it
    for (const hook of batch.afterEach) {
      const later = await failureOf(() => hook(state));
      failure ??= later;
    }
  }
  const duration = Math.round((process.uptime() - began) * 1000);
  if (!failure) return report({ status: 'passed', duration });
  report({ status: 'failed', duration, error: failure.error });
  throw failure.shown;
}

async function failureOf(run: () => Promise<void> | void): Promise<Thrown | null> {
  try {
    await run();
    return null;
  } catch (thrown) {
    const error = readThrown(thrown);
    return { error, shown: printable(thrown, error) };
  }
}
