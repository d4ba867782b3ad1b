// Signals: the exit status after one, and those that end a run.
import { constants } from 'node:os';

/** An exit status as shells count it: 128 plus the signal's number for a process that a signal ended. */
export function exitStatus(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + constants.signals[signal ?? 'SIGKILL'];
}

/** Aborted by SIGINT (^C), SIGTERM and SIGHUP. */
export function interruption(): AbortSignal {
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => interrupt.abort());
  return interrupt.signal;
}
