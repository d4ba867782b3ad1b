// Time limits that grow on a busy machine: they are measured in starts of Node, too.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** How many times in a second an idle machine starts Node, one after the other. */
const startsInSecond = 10;

/**
 * Waits for the event, at least the given seconds and as long as the starts of Node take that an idle
 * machine makes in this time. Null if the event has not come by then.
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
