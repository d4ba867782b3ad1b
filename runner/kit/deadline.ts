// A promise that must keep its promise in time.

/** Milliseconds that anything in the kit may take where the test does not say. */
export const patience = 8000;

/** Settles as `promise` does, but rejects when that takes longer than `limit` milliseconds. */
export async function within<T>(promise: Promise<T>, limit: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`still waiting for ${what} after ${limit} ms`);
    timer = setTimeout(reject, limit, error);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
