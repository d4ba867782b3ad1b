// Waiting with a deadline: a test fails with the name of what did not come, and does not hang.
import { type EventEmitter, once } from 'node:events';

/** Milliseconds that the kit waits where the test gives no limit. */
export const patience = 8000;

/**
 * The first value that `find` gives, asked now and after each 'news' event. Rejects when `find`
 * throws, and after `limit` milliseconds.
 */
export async function until<T>(
  news: EventEmitter,
  find: () => T | undefined,
  { limit, what }: { limit: number; what: string },
): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), limit);
  try {
    for (let value = find(); ; value = find()) {
      if (value !== undefined) return value;
      await once(news, 'news', { signal: late.signal });
    }
  } catch (error) {
    throw late.signal.aborted ? new Error(`still waiting for ${what} after ${limit} ms`) : error;
  } finally {
    clearTimeout(timer);
  }
}
