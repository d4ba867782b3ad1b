// Waiting for a condition, which is checked again after each event.
import { EventEmitter, once } from 'node:events';

export interface Bell {
  /** Something happened: all who wait check their conditions. */
  ring(): void;
  /** Resolves true when the condition holds, false when the time is up. */
  until(condition: () => boolean, limits: WaitLimits): Promise<boolean>;
}

export interface WaitLimits {
  /** Milliseconds. */
  limit: number;
  /** Called once, when the wait has lasted a second. */
  onSlow?: () => void;
}

/** Makes a bell; each process has one. */
export function bell(): Bell {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  return {
    ring: () => void emitter.emit('ring'),
    async until(condition, { limit, onSlow }) {
      if (condition()) return true;
      const timeUp = AbortSignal.timeout(limit);
      const slow = setTimeout(() => onSlow?.(), 1000);
      try {
        while (!condition()) await once(emitter, 'ring', { signal: timeUp });
        return true;
      } catch {
        return condition();
      } finally {
        clearTimeout(slow);
      }
    },
  };
}

/** A promise, and what settles it. */
export interface Deferred<T> {
  promise: Promise<T>;
  resolve(value: T): void;
}

/** Promise.withResolvers, which comes only with Node 22. */
export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
