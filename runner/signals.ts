// Signals: what the end by one means to a shell, and which of them end a run.
import { constants } from 'node:os';

/** An exit status as shells count it: 128 plus the signal's number for a process that a signal ended. */
export function exitStatus(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + constants.signals[signal ?? 'SIGKILL'];
}

/** Aborted by ^C, and by whoever ends us kindly. */
export function interruption(): AbortSignal {
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => interrupt.abort());
  return interrupt.signal;
}
