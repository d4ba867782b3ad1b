// The host: the process that runs one session inside its world, and ends with it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Step } from '../../program/steps.ts';
import type { Happening, SessionEvent } from '../events.ts';
import { adoptOrphans, endDescendants } from './descendants.ts';
import { limitResources } from './limits.ts';
import { runSession } from './session.ts';
import { openShell, type ShellOptions } from './shell.ts';
import { enterWorld } from './world.ts';

/** What the runner sends to its host: one session's work. */
export interface HostTask {
  steps: Step[];
  chapter: ShellOptions['chapter'];
  timeout: number;
}

const [folder = '', isolation] = process.argv.slice(2);

if (isolation === 'namespace') enterWorld(join(folder, '..'));
else adoptOrphans();
limitResources(isolation ?? '');

// The channel is the host's life: when the runner is gone, so is the host, and with the first
// process of a PID namespace the kernel ends all others.
process.once('disconnect', leave);
// On every way out, a crash of this file's own included.
process.once('exit', cleanUp);
process.once('message', (task: HostTask) => void work(task));

async function work({ steps, chapter, timeout }: HostTask): Promise<void> {
  const began = performance.now();
  const tell = (happening: Happening) => {
    const event: SessionEvent = { at: Math.round(performance.now() - began), ...happening };
    // A runner that was killed shows as an error here before it shows as a broken channel.
    process.send?.(event, () => {});
  };
  const shell = openShell({ folder, chapter });
  await runSession(steps, { shell, timeout, tell });
  process.send?.({ at: performance.now() - began, event: 'done' }, leave);
}

function leave(): void {
  process.exit();
}

function cleanUp(): void {
  if (isolation === 'namespace') return;
  endDescendants();
  rmSync(folder, { recursive: true, force: true });
}
