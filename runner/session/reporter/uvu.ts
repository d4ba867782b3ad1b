// What `import … from 'uvu'` finds in a session: uvu itself, each of whose tests tells what becomes
// of it. The screen is uvu's. A test file's process has loaded this before (`node --import`).
import { isMainThread } from 'node:worker_threads';
import type { Callback, Context, Test } from 'uvu';
import * as uvu from 'uvu';
import type { TestError, TestRecord } from '../events.ts';
import { begin, finish, tell } from './channel.ts';
import { printable } from './printable.ts';
import { readThrown } from './thrown.ts';
import { watchFile } from './watch-file.ts';

export { exec } from 'uvu';

// A worker inherits the flag.
if (isMainThread && process.execArgv.includes(import.meta.url)) watchFile(process.argv[1] ?? '');

let count = 0;

/** The suite of the tests that name none. */
export const test: Test = suite();

interface Case<T> {
  title: string;
  only: boolean;
  /** Null for a test that is skipped. */
  handler: Callback<T> | null;
  /** Tells what has become of it. */
  become(change: Partial<TestRecord>): void;
}

interface Hooks<T> {
  before: Callback<T>[];
  after: Callback<T>[];
  beforeEach: Callback<T>[];
  afterEach: Callback<T>[];
}

/** As uvu's own; what it gathers goes to a suite of uvu's when it is run. */
export function suite<T = Context>(name = '', context?: T): Test<T> {
  let cases: Case<T>[] = [];
  let hooks: Hooks<T> = noHooks();
  const hook = (kind: keyof Hooks<T>) => (handler: Callback<T>) => void hooks[kind].push(handler);
  return Object.assign(declaring({ only: false }), {
    only: declaring({ only: true }),
    skip,
    before: Object.assign(hook('before'), { each: hook('beforeEach') }),
    after: Object.assign(hook('after'), { each: hook('afterEach') }),
    run() {
      runSuite(uvu.suite(name, context), cases, hooks);
      cases = [];
      hooks = noHooks();
    },
  });

  function declaring({ only }: { only: boolean }) {
    return function declare(wanted: string, handler: Callback<T>): void {
      const title = String(wanted); // it is shown, whatever a program gives
      const become = opened({ suite: name, title, status: 'declared' }, declare);
      cases.push({ title, only, handler, become });
    };
  }

  function skip(wanted = ''): void {
    const title = String(wanted);
    const become = opened({ suite: name, title, status: 'skipped' }, skip);
    cases.push({ title, only: false, handler: null, become });
  }
}

function noHooks<T>(): Hooks<T> {
  return { before: [], after: [], beforeEach: [], afterEach: [] };
}

type Declared = Pick<TestRecord, 'suite' | 'title' | 'status'>;

/** Tells of a new test, which was declared by a call of `callee`. */
function opened(declared: Declared, callee: (...words: never[]) => void): Case<never>['become'] {
  const id = count++;
  let test: TestRecord = { ...declared, place: placeOfCall(callee), duration: null, error: null };
  const become = (change: Partial<TestRecord>) => {
    test = { ...test, ...change };
    tell({ kind: 'test', id, test });
  };
  become({});
  return become;
}

/** The frame that called; it alone, since each is looked up in a source map. */
function placeOfCall(callee: (...words: never[]) => void): string {
  const error = new Error();
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  Error.captureStackTrace(error, callee);
  Error.stackTraceLimit = stackTraceLimit;
  return String(error.stack).split('\n').at(-1)?.trim() ?? '';
}

/** Gives a suite of uvu's the tests, each with its hooks around it, and lets it run. */
function runSuite<T>(suite: Test<T>, cases: Case<T>[], hooks: Hooks<T>): void {
  const chosen = cases.some(({ only }) => only);
  // uvu is silent about a `before` that throws, and runs none of the tests: here each of them fails.
  let broken: Thrown | null = null;
  for (const hook of hooks.before)
    suite.before(async (state) => {
      broken ??= await failureOf(() => hook(state));
    });
  for (const one of cases) {
    if (one.handler === null) {
      suite.skip();
      continue;
    }
    if (chosen && !one.only) one.become({ status: 'left out' });
    const add = one.only ? suite.only : suite;
    add(one.title, (state) => perform(one, { hooks, state, broken }));
  }
  for (const hook of hooks.after) suite.after(hook);
  suite.after(finish);
  begin();
  suite.run();
}

interface Thrown {
  error: TestError;
  /** What uvu gets to show. */
  shown: Error;
}

interface Stage<T> {
  hooks: Hooks<T>;
  state: Parameters<Callback<T>>[0];
  /** What a `before` of the suite threw. */
  broken: Thrown | null;
}

async function perform<T>(one: Case<T>, { hooks, state, broken }: Stage<T>): Promise<void> {
  one.become({ status: 'running' });
  const began = process.uptime();
  let failure = broken;
  if (!broken) {
    for (const hook of hooks.beforeEach) failure ??= await failureOf(() => hook(state));
    failure ??= await failureOf(() => one.handler?.(state));
    for (const hook of hooks.afterEach) {
      const later = await failureOf(() => hook(state));
      failure ??= later;
    }
  }
  const duration = Math.round((process.uptime() - began) * 1000);
  if (!failure) return one.become({ status: 'passed', duration });
  one.become({ status: 'failed', duration, error: failure.error });
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
