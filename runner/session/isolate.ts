// The world of a session: namespaces where the system has them, else the plain loopback.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { SessionEvent } from './events.ts';
import type { HostTask } from './host/host.ts';

export type Isolation = { kind: 'namespace' } | { kind: 'none'; reason: string };

/** What a user may ask for. */
export type IsolationChoice = 'auto' | 'namespace' | 'none';

/** Runs sessions, one after another. */
export interface Host {
  /**
   * Runs one session; resolves when all that it started has gone: with null, or with why the session
   * broke off, and the host with it.
   */
  run(task: HostTask, onEvent: (event: SessionEvent) => void): Promise<string | null>;
  /** Ends the host at once. */
  stop(): void;
}

export interface StartedHost extends Host {
  /** Settles when the host is up: with null, or with why this machine gives it no namespaces. */
  refused: Promise<string | null>;
}

// --kill-child: whatever ends unshare ends the host. What the host makes for each session is asked
// for here too, so that a machine that refuses it says so before there is a session.
const unshare = ['--user', '--map-root-user', '--net', '--mount', '--pid', '--uts'];
const fork = ['--fork', '--kill-child', '--mount-proc'];

let found: Isolation | undefined;

/** What sessions have here when nothing else is asked for; tried once in the life of a process. */
export function findIsolation(): Isolation {
  if (found) return found;
  const words = [...unshare, ...fork, 'true'];
  const given =
    process.platform === 'linux' && spawnSync('unshare', words, { stdio: 'ignore' }).status === 0;
  found = given ? { kind: 'namespace' } : { kind: 'none', reason: 'namespaces are not available' };
  return found;
}

/** Starts a host, which waits for its first session. */
export function startHost(isolation: Isolation, { program, folder }: HostPlace): StartedHost {
  const node = [process.execPath, program, folder, isolation.kind];
  const words = isolation.kind === 'namespace' ? ['unshare', ...unshare, ...fork, ...node] : node;
  const [command = '', ...args] = words;
  // A process group of its own, so that a ^C meant for the runner is the runner's to handle.
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
    env: hostEnvironment(),
  });
  const errors = collect(child.stderr);
  const up = once(child, 'message');
  // On a busy machine the end of the process is seen before its last words and messages are.
  const last = Promise.all([errors.ended, once(child, 'disconnect')]);
  const gone = Promise.all([once(child, 'exit'), last]);
  const broken = gone.then(([[status, signal]]) => {
    rmSync(folder, { recursive: true, force: true }); // a host that was killed could not
    return `the session’s host ended with ${signal ?? `status ${status}`}: ${errors.text()}`;
  });
  broken.catch(() => {}); // told by whoever waits for it
  return {
    refused: Promise.race([
      up.then(() => null),
      gone.then(() => /^unshare: (.*)/.exec(errors.text())?.[1] ?? null),
    ]).catch(() => 'the program unshare (util-linux) is not installed'),
    async run(task, onEvent) {
      const done = new Promise<null>((resolve) => {
        child.on('message', function listen(events: SessionEvent[]) {
          for (const event of events) onEvent(event);
          if (events.at(-1)?.event !== 'done') return;
          child.off('message', listen);
          resolve(null);
        });
      });
      child.send(task, () => {}); // a host that has gone is reported below
      return await Promise.race([done, broken]);
    },
    // The closed channel ends the host, and without a PID namespace only the host finds what its
    // programs started. With one the kernel is quicker; but unshare, killed while it is starting,
    // may not yet have bound the host's life to its own.
    stop() {
      if (child.connected) child.disconnect();
      if (isolation.kind === 'namespace') child.kill('SIGKILL');
    },
  };
}

export interface HostPlace {
  /** The compiled host. */
  program: string;
  /** A folder that is the session's alone. */
  folder: string;
}

/** The host's own Node starts without what the user's environment would load into it. */
function hostEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, NODE_EXTRA_CA_CERTS, ...rest } = process.env;
  return rest;
}

/** Keeps the last of what a process says to its standard error. */
function collect(stderr: Readable | null): { text(): string; ended: Promise<unknown> } {
  let text = '';
  stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-4000);
  });
  return { text: () => text, ended: stderr ? once(stderr, 'close') : Promise.resolve() };
}
