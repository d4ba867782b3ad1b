// Hosts ahead of need: one is always starting while the others work.
import { join } from 'node:path';
import { type Host, type HostPlace, type Isolation, startHost } from './isolate.ts';

export interface HostPool {
  /** How many sessions are still to come, once that is known; no more hosts are started than that. */
  expect(count: number): void;
  /** A host for the next session. */
  take(): Host;
  /** Ends every host, working or waiting. */
  stop(): void;
}

export interface PoolOptions extends HostPlace {
  isolation: Isolation;
  /** How many sessions run at the same time. */
  jobs: number;
}

/**
 * Starts the first hosts at once, while the chapters are still being read and compiled: a host takes
 * as long to start as a short section takes to run.
 */
export function openPool({ isolation, program, folder, jobs }: PoolOptions): HostPool {
  const waiting: Host[] = [];
  const started: Host[] = [];
  let expected = jobs;
  const start = () => {
    const own = join(folder, `${process.pid}-${started.length + 1}`);
    const host = startHost(isolation, { program, folder: own });
    started.push(host);
    return host;
  };
  const refill = () => {
    while (waiting.length < Math.min(jobs, expected)) waiting.push(start());
  };
  refill();
  return {
    expect(count) {
      expected = count;
      for (const host of waiting.splice(count)) host.stop();
      refill();
    },
    take() {
      const host = waiting.shift() ?? start();
      expected--;
      refill();
      return host;
    },
    stop() {
      for (const host of started) host.stop();
    },
  };
}
