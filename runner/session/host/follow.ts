// One process that is being followed: started, listened to, waited for, ended.

import type { Printout } from '../../expect/section.ts';
import type { Happening, TestNews } from '../events.ts';
import { outputLimit } from './lines.ts';
import { type Running, startProcess } from './process.ts';
import { type Shell, whyNotStarted } from './shell.ts';
import { grace, terminate } from './terminate.ts';
import { openChannel } from './test-file.ts';
import { bell, type WaitLimits } from './wait.ts';

/** Where a process stands in its session, and what it finds there. */
export interface Scene {
  step: number;
  command: number;
  shell: Shell;
  /** Milliseconds that one wait may take. */
  limit: number;
  tell(happening: Happening): void;
}

export interface Followed {
  running: Running;
  /** Whole lines printed so far. */
  printed(): number;
  ended(): boolean;
  /** Waits for the condition, but not when it can no longer come true; tells when it takes too long. */
  wait(what: () => string, condition: () => boolean): Promise<'met' | 'never' | 'late'>;
  /** Gives a process that may be crashing a moment to do so, and to say why. */
  lull(): Promise<void>;
  /** Waits for the end, called `what`, and brings it about when it does not come. Tells the status. */
  finish(what: string): Promise<void>;
}

export interface FollowOptions {
  words: string[];
  terminal: boolean;
  /** Whether something is typed into it. */
  prompts: boolean;
  /** Whether its tests report over a channel. */
  isTest: boolean;
  /** Hears what the process prints; null where the page says nothing of it. */
  output: Printout | null;
}

/** Starts a process and follows it; null, and a fault told, when it cannot be started. */
export async function followProcess(
  options: FollowOptions,
  scene: Scene,
): Promise<Followed | null> {
  const { step, command, shell, limit, tell } = scene;
  const { words, terminal, prompts, isTest, output } = options;
  const { ring, until } = bell();
  let printed = 0;
  let late = false;
  let failed = false;
  let status: number | null = null;
  tell({ event: 'start', step, command });
  const starting = startProcess(words, {
    cwd: shell.cwd,
    env: shell.env,
    terminal,
    prompts,
    channel: isTest ? openChannel(onNews, shell.onPage) : null,
    onLine(stream, text) {
      const line = shell.onPage(text);
      printed++;
      output?.feed(line);
      tell({ event: 'line', step, command, stream, text: line });
    },
    onFlood: () => tell({ event: 'fault', step, command, fault: flood }),
    onData: ring,
  });
  const running = await starting.catch((error: unknown) => {
    const fault = { kind: 'not started', ...whyNotStarted(words, error) } as const;
    tell({ event: 'fault', step, command, fault });
    return null;
  });
  if (!running) return null;
  void running.exited.then((code) => {
    status = code;
    ring();
  });
  return {
    running,
    printed: () => printed,
    ended,
    wait,
    lull,
    finish: (what) => finish(running, what),
  };

  function ended(): boolean {
    return status !== null;
  }

  async function wait(
    what: () => string,
    condition: () => boolean,
  ): Promise<'met' | 'never' | 'late'> {
    if (late) return 'late';
    const settled = await until(
      () => condition() || ended() || (output?.isLost() ?? false),
      limits(what),
    );
    if (condition()) return 'met';
    if (settled) return 'never';
    tellLate(what());
    return 'late';
  }

  async function lull(): Promise<void> {
    await until(ended, { limit: Math.min(limit, 1000) });
  }

  /** Once all tests have run and one has failed, the process is ended, whatever it left open. */
  async function onNews(news: TestNews): Promise<void> {
    tell({ event: 'test', step, command, news });
    failed ||= news.kind === 'test' && news.test.status === 'failed';
    if (news.kind !== 'end' || !failed) return;
    const running = await starting;
    if (!(await until(ended, { limit: grace }))) await terminate(running, 'SIGTERM');
  }

  async function finish(running: Running, what: string): Promise<void> {
    const wanted = limits(() => what);
    if (!late && !(await until(ended, wanted))) tellLate(what);
    if (!ended()) await terminate(running, 'SIGTERM');
    tell({ event: 'exit', step, command, status: await running.exited });
    output?.end();
  }

  function limits(what: () => string): WaitLimits {
    return { limit, onSlow: () => tell({ event: 'wait', step, for: what() }) };
  }

  function tellLate(waitingFor: string): void {
    if (!late)
      tell({ event: 'fault', step, command, fault: { kind: 'timeout', waitingFor, limit } });
    late = true;
  }
}

const flood = {
  kind: 'flood',
  limit: `${outputLimit.bytes / 1024 / 1024} MiB or ${outputLimit.lines} lines`,
} as const;
