// One process of a session: its pipes, its lines, its end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import type { Socket } from 'node:net';
import { exitStatus } from '../../signals.ts';
import { openPipes, type Reader, type ReaderOptions, readLines, streamsOf } from './streams.ts';
import type { Channel } from './test-file.ts';

export interface ProcessOptions extends ReaderOptions {
  cwd: string;
  env: Record<string, string>;
  /** Whether there is an open standard input to type into, and one stream for output and errors. */
  terminal: boolean;
  /** For descriptor 3 of the process, which its children do not inherit; null for none. */
  channel: Channel | null;
}

export interface Running {
  type(text: string): void;
  endInput(): void;
  /** What it has printed since its last newline. */
  partial(): string;
  /** Ends that line: on a terminal, the echo of a typed line does. */
  flush(): void;
  /** Signals the process and all of its group. */
  signal(signal: NodeJS.Signals): void;
  /** The exit status, once all that was printed before the end has been read. */
  exited: Promise<number>;
}

/** Starts a program; rejects with the error of spawn(3), such as ENOENT. */
export async function startProcess(words: string[], options: ProcessOptions): Promise<Running> {
  const [program = '', ...args] = words;
  const pipes = process.platform === 'linux' ? openPipes(options.terminal) : null;
  const basic = pipes?.theirs ?? [options.terminal ? 'pipe' : 'ignore', 'pipe', 'pipe'];
  const stdio = options.channel ? [...basic, 'pipe' as const] : basic;
  const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio, detached: true });
  const exit = new Promise<number>((resolve) => {
    child.once('exit', (code, signal) => resolve(exitStatus(code, signal)));
  });
  for (const fd of new Set(stdio)) if (typeof fd === 'number') closeSync(fd);
  const streams = pipes?.ours ?? streamsOf(child);
  const readers = streams.outputs.map((output) => readLines(output, options));
  if (options.channel) readers.push(listen(child.stdio[3] as Socket, options.channel, options));
  await once(child, 'spawn').catch((error) => {
    for (const { socket } of streams.outputs) socket.destroy();
    streams.input?.destroy();
    throw error;
  });
  streams.input?.on('error', () => {}); // EPIPE: the program ended before it read all that is typed
  return {
    type: (text) => void streams.input?.write(`${text}\n`),
    endInput: () => void streams.input?.end(),
    partial: () => readers.map(({ lines }) => lines.partial()).join(''),
    flush() {
      for (const { lines } of readers) lines.flush();
    },
    signal: (signal) => signalGroup(child.pid, signal),
    exited: exit.then(async (status) => {
      await Promise.all(readers.map((reader) => reader.drained()));
      streams.input?.destroy();
      return status;
    }),
  };
}

function listen(socket: Socket, { nonce, onLine }: Channel, { onFlood }: ReaderOptions): Reader {
  socket.write(nonce);
  const options = { prompts: false, onLine: (_: string, line: string) => onLine(line), onFlood };
  return readLines({ socket, stream: 'output' }, { ...options, onData() {} });
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // ESRCH: it has ended
  }
}
