// Hosts ahead of need: one is always starting while the others work.
import { join } from 'node:path';
import { type Host, type Isolation, startHost } from './isolate.ts';

export interface HostPool {
  /** A host for the next session; there are as many as the pool was told. */
  take(): Host;
  /** Ends every host, working or waiting. */
  stop(): void;
}

export interface PoolOptions {
  isolation: Isolation;
  /** The compiled host. */
  program: string;
  /** Where sessions have their folders. */
  folder: string;
  /** How many sessions there will be. */
  count: number;
  /** How many of them run at the same time. */
  jobs: number;
}

/** Starts the first hosts at once; a host takes as long to start as a short section takes to run. */
export function openPool({ isolation, program, folder, count, jobs }: PoolOptions): HostPool {
  const waiting: Host[] = [];
  const started: Host[] = [];
  const refill = () => {
    while (waiting.length < jobs && started.length < count) {
      const own = join(folder, `${process.pid}-${started.length + 1}`);
      const host = startHost(isolation, { program, folder: own });
      started.push(host);
      waiting.push(host);
    }
  };
  refill();
  return {
    take() {
      const host = waiting.shift();
      if (!host) throw new Error(`the pool was opened for ${count} sessions`);
      refill();
      return host;
    },
    stop() {
      for (const host of started) host.stop();
    },
  };
}
