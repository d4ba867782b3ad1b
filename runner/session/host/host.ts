// The host: the process that runs one session after another, each in a world that ends with it.
import { performance } from 'node:perf_hooks';
import type { Step } from '../../program/steps.ts';
import type { Happening, SessionEvent } from '../events.ts';
import { limitResources } from './limits.ts';
import { openLoopback } from './loopback.ts';
import { openNamespaces } from './namespaces.ts';
import { runSession } from './session.ts';
import { openShell, type ShellOptions } from './shell.ts';
import type { World } from './world.ts';

/** What the runner sends to its host: one session's work. */
export interface HostTask {
  steps: Step[];
  chapter: ShellOptions['chapter'];
  timeout: number;
}

const [folder = '', isolation = ''] = process.argv.slice(2);

void main();

async function main(): Promise<void> {
  if (!process.send) {
    console.error('this program is started by the runner; write npm run chapter');
    process.exitCode = 2;
    return;
  }
  // The channel is the host's life: when the runner is gone, so is the host, and with the first
  // process of a PID namespace the kernel ends all others.
  process.once('disconnect', () => process.exit());
  limitResources(isolation);
  const isolated = isolation === 'namespace';
  const world = isolated ? await openNamespaces(folder) : openLoopback(folder);
  // On every way out, a crash of this file's own included.
  process.once('exit', () => world.abandon());
  process.on('message', (task: HostTask) => void work(task, world));
  process.send([]); // up
}

async function work({ steps, chapter, ...options }: HostTask, world: World): Promise<void> {
  const began = performance.now();
  let over = false;
  let untold: SessionEvent[] = [];
  // What happens at once is told at once: each message wakes the runner.
  const send = () => {
    // A runner that was killed shows as an error here before it shows as a broken channel.
    process.send?.(untold, () => {});
    untold = [];
  };
  const tell = (happening: Happening) => {
    if (over) return; // what a pipe still held is no part of the next session
    const at = Math.round(performance.now() - began);
    if (untold.length === 0) setImmediate(send);
    untold.push({ at, ...happening });
  };
  await world.enter();
  await runSession(steps, { shell: openShell({ folder, chapter }), ...options, tell });
  await world.leave();
  tell({ event: 'done' });
  over = true;
}
