// Starts programs as a user does, and gives their output and exit status.
import { type ChildProcess, spawn } from 'node:child_process';
import { exitStatus } from '../signals.ts';

export interface Result {
  /** 128 plus the number of the signal for a process that a signal ended. */
  status: number;
  stdout: string;
  stderr: string;
}

export interface Command {
  process: ChildProcess;
  /** All that it has printed to standard output so far. */
  printed(): string;
  /** Resolves when standard output matches; rejects when the process ends before. */
  shows(pattern: RegExp): Promise<void>;
  ended: Promise<Result>;
  /** Kills the process, if it still runs, at the end of the test. */
  [Symbol.dispose](): void;
}

export interface CommandOptions {
  cwd: string;
  /** Added to an environment without the variables of npm, Node, colours and the terminal. */
  env?: Record<string, string>;
}

/** Starts a program whose standard input is an open pipe. */
export function startCommand([program = '', ...args]: string[], options: CommandOptions): Command {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...plainEnvironment(), ...options.env },
    stdio: 'pipe',
  });
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk;
    });
  }
  child.stdin.on('error', () => {}); // EPIPE: it may end before it has read all
  const ended = new Promise<Result>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ status: exitStatus(code, signal), ...text }));
  });
  return {
    process: child,
    printed: () => text.stdout,
    shows: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(text.stdout)) return;
          child.stdout.off('data', look);
          resolve();
        };
        child.stdout.on('data', look);
        ended.then(
          ({ stdout, stderr }) => reject(new Error(`never showed ${pattern}:\n${stdout}${stderr}`)),
          reject,
        );
        look();
      }),
    ended,
    [Symbol.dispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    },
  };
}

/** Runs a program to its end. */
export async function runCommand(words: string[], options: CommandOptions): Promise<Result> {
  using command = startCommand(words, options);
  command.process.stdin?.end();
  return await command.ended;
}

/** The environment without what npm, a test runner and a terminal add to it. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const inner = /^(npm_|INIT_CWD$|FORCE_COLOR$|NO_COLOR$|NODE_|CI$|TERM$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inner.test(name)));
}
