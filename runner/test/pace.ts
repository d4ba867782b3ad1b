// How long a second is on a machine that does other things as well: its unit is a start of Node.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** Starts of Node that an idle machine manages in a second, one after the other. */
const startsInSecond = 10;

/**
 * Waits for the event, but not for ever: at least so many seconds, and as many starts of Node as an
 * idle machine manages in that time. Resolves to null when that is over first.
 */
export async function within<T>(seconds: number, event: Promise<T>): Promise<T | null> {
  const over = new AbortController();
  try {
    return await Promise.race([event, patience(seconds, over.signal)]);
  } finally {
    over.abort();
  }
}

async function patience(seconds: number, signal: AbortSignal): Promise<null> {
  const clock = wait(seconds * 1000, null, { signal }).catch(() => null);
  for (let start = 0; start < seconds * startsInSecond && !signal.aborted; start++) {
    await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'close');
  }
  return await clock;
}
