// The world of a session: namespaces where the system has them, else the plain loopback.
import { type ChildProcess, spawn } from 'node:child_process';
import { UsageError } from '../book/load.ts';
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

// --kill-child: whatever ends unshare ends the host. What the host makes for each session is asked
// for here too, so that a machine that refuses it says so before there is a session.
const unshare = ['--user', '--map-root-user', '--net', '--mount', '--pid', '--uts'];
const fork = ['--fork', '--kill-child', '--mount-proc'];

/** Finds out what this machine allows; throws when namespaces are demanded and not to be had. */
export async function chooseIsolation(choice: IsolationChoice): Promise<Isolation> {
  if (choice === 'none') return { kind: 'none', reason: 'asked for' };
  const reason = await whyNoNamespaces();
  if (reason === null) return { kind: 'namespace' };
  if (choice === 'auto') return { kind: 'none', reason };
  throw new UsageError(`this machine gives no namespaces: ${reason}`);
}

/** Starts a host, which waits for its first session. */
export function startHost(isolation: Isolation, { program, folder }: HostPlace): Host {
  const node = [process.execPath, program, folder, isolation.kind];
  const words = isolation.kind === 'namespace' ? ['unshare', ...unshare, ...fork, ...node] : node;
  const [command = '', ...args] = words;
  // A process group of its own, so that a ^C meant for the runner is the runner's to handle.
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
    env: hostEnvironment(),
  });
  const said = collect(child);
  const gone = new Promise<number | null>((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  });
  // On a busy machine the end of the process is seen before its last messages are.
  const silent = new Promise<void>((resolve) => child.once('disconnect', resolve));
  return {
    async run(task, onEvent) {
      const done = new Promise<null>((resolve) => {
        child.on('message', function listen(event: SessionEvent) {
          onEvent(event);
          if (event.event !== 'done') return;
          child.off('message', listen);
          resolve(null);
        });
      });
      child.send(task, () => {}); // a host that has gone is reported below
      const broken = Promise.all([gone, silent]).then(
        ([status]) => `the session’s host ended with status ${status}: ${said()}`,
      );
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

async function whyNoNamespaces(): Promise<string | null> {
  if (process.platform !== 'linux') return `${process.platform} has none`;
  const child = spawn('unshare', [...unshare, ...fork, 'true'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = collect(child);
  return await new Promise((resolve) => {
    child.once('error', () => resolve('there is no unshare (util-linux)'));
    child.once('close', (status) =>
      resolve(status === 0 ? null : said().trim() || `unshare ended with ${status}`),
    );
  });
}

/** The host's own Node starts without what the user's environment would load into it. */
function hostEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, NODE_EXTRA_CA_CERTS, ...rest } = process.env;
  return rest;
}

/** Keeps the last of what a process says to its standard error. */
function collect({ stderr }: ChildProcess): () => string {
  let text = '';
  stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-4000);
  });
  return () => text;
}
