// The host's process: in namespaces where the system has them, else on the machine's own loopback.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { SessionEvent } from './events.ts';
import type { HostTask } from './host/host.ts';

export type Isolation = { kind: 'namespace' } | { kind: 'none'; reason: string };

/** What a user may ask for. */
export type IsolationChoice = 'auto' | 'namespace' | 'none';

/** Runs sessions, one after another. */
export interface Host {
  /**
   * Runs one session; resolves when no process of it is left: with null, or with why the session,
   * and the host with it, ended too early.
   */
  run(task: HostTask, onEvent: (event: SessionEvent) => void): Promise<string | null>;
  /** Ends the host at once. */
  stop(): void;
  /** Settles when the host is up: with null, or with why it cannot have namespaces on this machine. */
  refused: Promise<string | null>;
}

// --kill-child: whatever ends unshare ends the host. The host makes such namespaces for each session;
// they are made here, too, so that a machine that refuses them says so before there is a session.
const unshare = ['--user', '--map-root-user', '--net', '--mount', '--pid', '--uts'];
const fork = ['--fork', '--kill-child', '--mount-proc'];

let available: Isolation | undefined;

/** The isolation of sessions with --isolation auto; tried once in the life of a process. */
export function findIsolation(): Isolation {
  if (available) return available;
  const words = [...unshare, ...fork, 'true'];
  const succeeds =
    process.platform === 'linux' && spawnSync('unshare', words, { stdio: 'ignore' }).status === 0;
  available = succeeds
    ? { kind: 'namespace' }
    : { kind: 'none', reason: 'namespaces are not available' };
  return available;
}

/** Starts a host, which waits for its first session. */
export function startHost(isolation: Isolation, { program, folder }: HostPlace): Host {
  const node = [process.execPath, program, folder, isolation.kind];
  const words = isolation.kind === 'namespace' ? ['unshare', ...unshare, ...fork, ...node] : node;
  const [command = '', ...args] = words;
  // In a process group of its own, so that the terminal sends SIGINT for ^C to the runner alone.
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
    env: hostEnvironment(),
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    errors = (errors + chunk).slice(-4000);
  });
  const up = once(child, 'message');
  const over = child.stderr && once(child.stderr, 'close');
  // 'exit' may come before the last of its standard error and of its messages. The 'close' of the
  // child itself does not come after disconnect().
  const gone = Promise.all([once(child, 'exit'), once(child, 'disconnect'), over]);
  const broken = gone.then(([[status, signal]]) => {
    rmSync(folder, { recursive: true, force: true }); // a host that was killed could not
    return `the session’s host ended with ${signal ?? `status ${status}`}: ${errors}`;
  });
  broken.catch(() => {}); // run() rejects with it
  return {
    refused: Promise.race([
      up.then(() => null),
      gone.then(() => /^unshare: (.*)/.exec(errors)?.[1] ?? null),
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
    // The closed IPC channel ends the host, and without a PID namespace only the host finds what its
    // programs started. With one SIGKILL is quicker; but unshare, killed while it starts, may not yet
    // have called prctl(PR_SET_PDEATHSIG) for the host.
    stop() {
      if (child.connected) child.disconnect();
      if (isolation.kind === 'namespace') child.kill('SIGKILL');
    },
  };
}

export interface HostPlace {
  /** The compiled host. */
  program: string;
  /** A folder for its sessions only. */
  folder: string;
}

/** Without the variables that load something into each Node: the host is to start fast. */
function hostEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, NODE_EXTRA_CA_CERTS, ...rest } = process.env;
  return rest;
}
