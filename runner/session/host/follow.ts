// One process of a session: started, read, waited for, ended.
import type { Printout } from '../../expect/section.ts';
import type { CommandHappening, Happening, TestNews } from '../events.ts';
import type { StepOutputs } from '../outputs.ts';
import { outputLimit } from './lines.ts';
import { type Running, startProcess } from './process.ts';
import { type Shell, whyNotStarted } from './shell.ts';
import { grace, terminate } from './terminate.ts';
import { openChannel } from './test-file.ts';
import { bell, type WaitLimits } from './wait.ts';

/** A step of the session, and what its commands find there. */
export interface StepScene {
  step: number;
  shell: Shell;
  /** Milliseconds that one wait may take. */
  limit: number;
  outputs: StepOutputs;
  tell(happening: Happening): void;
}

/** The same for one command of the step, or for its program. */
export interface Scene extends Pick<StepScene, 'shell' | 'limit' | 'outputs'> {
  /** Reads what the process prints; null where the page says nothing of it. */
  output: Printout | null;
  tell(happening: CommandHappening): void;
}

/** The scene of a step's command; commands count from 0. */
export function sceneOf({ step, tell, ...shared }: StepScene, command: number): Scene {
  const output = shared.outputs.of(step, command);
  return { ...shared, output, tell: (happening) => tell({ step, command, ...happening }) };
}

export interface Followed {
  running: Running;
  /** Whole lines printed so far. */
  printed(): number;
  ended(): boolean;
  /** Waits until the condition holds, or cannot hold any more; tells when that takes too long. */
  wait(what: () => string, condition: () => boolean): Promise<'met' | 'never' | 'late'>;
  /** Gives a process that may be crashing a moment to do so, and to print why. */
  lull(): Promise<void>;
  /** Waits for the end, called `what` in messages, and forces it after the limit. Tells the status. */
  finish(what: string): Promise<void>;
}

export interface FollowOptions {
  words: string[];
  kind: 'program' | 'test' | 'terminal';
  /** Whether something is typed into it. */
  prompts: boolean;
}

/** Starts a process and follows it; when it cannot be started, tells the fault and returns null. */
export async function followProcess(
  { words, kind, prompts }: FollowOptions,
  { shell, limit, output, tell }: Scene,
): Promise<Followed | null> {
  const { ring, until } = bell();
  let printed = 0;
  let late = false;
  let failed = false;
  let status: number | null = null;
  const ended = () => status !== null;
  tell({ event: 'start' });
  const starting = startProcess(words, {
    cwd: shell.cwd,
    env: shell.env,
    terminal: kind === 'terminal',
    prompts,
    channel: kind === 'test' ? openChannel(onNews, shell.onPage) : null,
    onLine(stream, text) {
      const line = shell.onPage(text);
      printed++;
      output?.feed(line);
      tell({ event: 'line', stream, text: line });
    },
    onFlood: () => tell({ event: 'fault', fault: flood }),
    onData: ring,
  });
  const running = await starting.catch((error: unknown) => {
    tell({ event: 'fault', fault: { kind: 'not started', ...whyNotStarted(words, error) } });
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
    async wait(what, condition) {
      if (late) return 'late';
      const isOver = () => condition() || ended() || (output?.isLost() ?? false);
      const settled = await until(isOver, limits(what));
      if (condition()) return 'met';
      if (settled) return 'never';
      tellLate(what());
      return 'late';
    },
    async lull() {
      await until(ended, { limit: Math.min(limit, 1000) });
    },
    async finish(what) {
      const inTime =
        late ||
        (await until(
          ended,
          limits(() => what),
        ));
      if (!inTime) tellLate(what);
      if (!ended()) await terminate(running, 'SIGTERM');
      tell({ event: 'exit', status: await running.exited });
      output?.end();
    },
  };

  /** Once all tests have run and one has failed, the process is ended, whatever it left open. */
  async function onNews(news: TestNews): Promise<void> {
    tell({ event: 'test', news });
    failed ||= news.kind === 'test' && news.test.status === 'failed';
    if (news.kind !== 'end' || !failed) return;
    const running = await starting;
    if (!(await until(ended, { limit: grace }))) await terminate(running, 'SIGTERM');
  }

  function limits(what: () => string): WaitLimits {
    return { limit, onSlow: () => tell({ event: 'wait', for: what() }) };
  }

  /** Told once: two waits may be late at the same time. */
  function tellLate(waitingFor: string): void {
    if (late) return;
    late = true;
    tell({ event: 'fault', fault: { kind: 'timeout', waitingFor, limit } });
  }
}

const flood = {
  kind: 'flood',
  limit: `${outputLimit.bytes / 1024 / 1024} MiB or ${outputLimit.lines} lines`,
} as const;
