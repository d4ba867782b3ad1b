// Ending a process: asked first, then told, then killed.
import type { Running } from './process.ts';

/** Milliseconds that a process has after each signal before the next, stronger one. */
export const grace = 2000;

/**
 * Sends the signal, then SIGTERM, then SIGKILL, each when the one before has not ended the process,
 * and says which one did. The process's whole group is gone afterwards.
 */
export async function terminate(running: Running, first: NodeJS.Signals): Promise<NodeJS.Signals> {
  const ladder = [...new Set<NodeJS.Signals>([first, 'SIGTERM', 'SIGKILL'])];
  for (const signal of ladder) {
    running.signal(signal);
    if (signal === 'SIGKILL' || (await endsWithin(running.exited, grace))) return signal;
  }
  return 'SIGKILL';
}

async function endsWithin(exited: Promise<unknown>, limit: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, limit, false);
  });
  const ended = await Promise.race([exited.then(() => true), late]);
  clearTimeout(timer);
  return ended;
}
