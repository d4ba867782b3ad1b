// The hosts of a run: as many as sections run at the same time, each for one session after another.
import { join } from 'node:path';
import { UsageError } from '../usage.ts';
import type { Host, HostPlace, Isolation, IsolationChoice } from './isolate.ts';
import { startHost } from './isolate.ts';

export interface HostPool extends Host {
  isolation: Isolation;
  /** How many sessions run at the same time. */
  jobs: number;
  /** Says how many sessions there are; hosts that none of them needs are stopped. */
  expect(count: number): void;
}

export interface PoolOptions extends HostPlace {
  isolation: IsolationChoice;
  /** How many sessions may run at the same time; those that share a loopback run one by one. */
  jobs: number;
}

/**
 * Starts the hosts, while the chapters are still being compiled: a host takes as long to start as a
 * program. Throws a UsageError when namespaces are demanded and not available.
 */
export async function openPool({ isolation, jobs, ...place }: PoolOptions): Promise<HostPool> {
  if (isolation === 'none') return startHosts({ kind: 'none', reason: 'asked for' }, 1, place);
  let reason = `${process.platform} does not have them`;
  if (process.platform === 'linux') {
    const pool = startHosts({ kind: 'namespace' }, jobs, place);
    const refused = await pool.refused;
    if (refused === null) return pool;
    pool.stop();
    reason = refused;
  }
  if (isolation === 'auto') return startHosts({ kind: 'none', reason }, 1, place);
  throw new UsageError(
    `this machine does not offer namespaces: ${reason}; write --isolation auto or none`,
  );
}

function startHosts(isolation: Isolation, jobs: number, { program, folder }: HostPlace): HostPool {
  const started: Host[] = [];
  const first = start();
  const idle: Host[] = [first, ...Array.from({ length: jobs - 1 }, start)];
  return {
    isolation,
    jobs,
    refused: first.refused,
    expect(count) {
      for (const host of idle.splice(count)) host.stop();
    },
    async run(task, onEvent) {
      const host = idle.shift() ?? start(); // a host that ended is replaced
      const broken = await host.run(task, onEvent);
      if (broken === null) idle.push(host);
      return broken;
    },
    stop() {
      for (const host of started) host.stop();
    },
  };

  function start(): Host {
    const hostFolder = join(folder, `${process.pid}-${started.length + 1}`);
    const host = startHost(isolation, { program, folder: hostFolder });
    started.push(host);
    return host;
  }
}
