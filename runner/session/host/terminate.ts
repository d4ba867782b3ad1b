// Ending a process: one signal after another, each stronger than the one before.
import { setTimeout } from 'node:timers/promises';
import type { Running } from './process.ts';

/** Milliseconds that a process has after each signal before the next, stronger one. */
export const grace = 2000;

/**
 * Sends the signal, then SIGTERM, then SIGKILL, each when the one before has not ended the process,
 * and returns the last that was sent. Afterwards the whole process group has been signalled.
 */
export async function terminate(running: Running, first: NodeJS.Signals): Promise<NodeJS.Signals> {
  for (const signal of new Set([first, 'SIGTERM'] as const)) {
    running.signal(signal);
    const late = setTimeout(grace, 'late', { ref: false });
    if ((await Promise.race([running.exited, late])) !== 'late') return signal;
  }
  running.signal('SIGKILL');
  return 'SIGKILL';
}
