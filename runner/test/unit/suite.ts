// uvu's suite() for our test files: each test reports when it begins and how it ends.
import { performance } from 'node:perf_hooks';
import * as uvu from 'uvu';
import { tell } from './events.ts';

/** Replaces uvu's `suite` in a test file; see hooks.mjs. */
export function suite<T>(title = '', context?: T): uvu.Test<T> {
  const own = uvu.suite<T>(title, context);
  const add = (method: typeof own.only) => (name: string, handler: uvu.Callback<T>) => {
    const test = `${title}: ${name}`;
    tell({ event: 'declared', test });
    method(name, told(test, handler));
  };
  const skip: typeof own.skip = (name = '', handler) => {
    tell({ event: 'skipped', test: `${title}: ${name}` });
    own.skip(name, handler);
  };
  const { before, after, run } = own;
  return Object.assign(add(own), { before, after, run, only: add(own.only), skip });
}

function told<T>(test: string, handler: uvu.Callback<T>): uvu.Callback<T> {
  return async (context) => {
    const began = performance.now();
    const end = (event: 'passed' | 'failed') =>
      tell({ event, test, duration: Math.round(performance.now() - began) });
    tell({ event: 'begin', test });
    try {
      await handler(context);
    } catch (error) {
      end('failed');
      throw error;
    }
    end('passed');
  };
}
