// The hosts of a run: as many as sessions run at the same time, each for one session after another.
import { join } from 'node:path';
import { type Host, type HostPlace, type Isolation, startHost } from './isolate.ts';

export interface HostPool extends Host {
  /** How many sessions are to come, once that is known: no more hosts are kept than that. */
  expect(count: number): void;
}

export interface PoolOptions extends HostPlace {
  isolation: Isolation;
  /** How many sessions run at the same time. */
  jobs: number;
}

/**
 * Starts the hosts at once, while the chapters are still being read and compiled: a host takes as
 * long to start as a short section takes to run.
 */
export function openPool({ isolation, program, folder, jobs }: PoolOptions): HostPool {
  const started: Host[] = [];
  const idle = Array.from({ length: jobs }, start);
  return {
    expect(count) {
      for (const host of idle.splice(count)) host.stop();
    },
    async run(task, onEvent) {
      const host = idle.pop() ?? start(); // one that broke off is replaced
      const broken = await host.run(task, onEvent);
      if (broken === null) idle.push(host);
      return broken;
    },
    stop() {
      for (const host of started) host.stop();
    },
  };

  function start(): Host {
    const own = join(folder, `${process.pid}-${started.length + 1}`);
    const host = startHost(isolation, { program, folder: own });
    started.push(host);
    return host;
  }
}
