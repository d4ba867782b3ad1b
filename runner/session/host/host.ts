// The host: the process that runs one session after another, each in a world of its own.
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
  // When the runner ends, its IPC channel closes, and so the host ends; with the first process of a
  // PID namespace the kernel kills all others.
  process.once('disconnect', () => process.exit());
  limitResources(isolation);
  const isolated = isolation === 'namespace';
  const world = isolated ? await openNamespaces(folder) : openLoopback(folder);
  // Also when this file crashes.
  process.once('exit', () => world.abandon());
  process.on('message', (task: HostTask) => void work(task, world));
  process.send([]); // up
}

async function work({ steps, chapter, ...options }: HostTask, world: World): Promise<void> {
  const began = performance.now();
  let over = false;
  let waiting: SessionEvent[] = [];
  // Events of one turn of the event loop travel together: each message wakes the runner.
  const send = () => {
    // EPIPE: the runner was killed, and 'disconnect' is yet to come.
    process.send?.(waiting, () => {});
    waiting = [];
  };
  const tell = (happening: Happening) => {
    if (over) return; // a line that came late does not belong to the next session
    const at = Math.round(performance.now() - began);
    if (waiting.length === 0) setImmediate(send);
    waiting.push({ at, ...happening });
  };
  await world.enter();
  await runSession(steps, { shell: openShell({ folder, chapter }), ...options, tell });
  await world.leave();
  tell({ event: 'done' });
  over = true;
}
