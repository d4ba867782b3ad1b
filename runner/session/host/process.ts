// One process of a session: its pipes, its lines, its end.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { Socket } from 'node:net';
import { constants } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { decodeLines, type LineDecoder } from './lines.ts';
import { pipe } from './pipe.ts';

export interface ProcessOptions {
  cwd: string;
  env: Record<string, string>;
  /** Whether there is an open standard input to type into, and one stream for output and errors. */
  terminal: boolean;
  /** Whether something is typed into it, so that a `> ` before its lines is a prompt. */
  prompts: boolean;
  /** One more descriptor for the process, closed here once it has it. */
  extra: number | null;
  onLine(stream: 'output' | 'error', text: string): void;
  onFlood(): void;
  /** Something was printed, though perhaps no whole line. */
  onData(): void;
}

export interface Running {
  type(text: string): void;
  endInput(): void;
  /** What it has printed since its last newline. */
  partial(): string;
  /** Takes that for a whole line, as the echo of what is typed after it would make it. */
  flush(): void;
  /** Signals the process and all of its group. */
  signal(signal: NodeJS.Signals): void;
  /** The exit status, once all that was printed before the end has been read. */
  exited: Promise<number>;
}

/** Starts a program; rejects when the system cannot. */
export async function startProcess(words: string[], options: ProcessOptions): Promise<Running> {
  const [program = '', ...args] = words;
  const pipes = process.platform === 'linux' ? openPipes(options.terminal) : null;
  const basic = pipes?.theirs ?? [options.terminal ? 'pipe' : 'ignore', 'pipe', 'pipe'];
  const stdio = options.extra === null ? basic : [...basic, options.extra];
  const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio, detached: true });
  const exit = new Promise<number>((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']),
    );
  });
  for (const fd of new Set(stdio)) if (typeof fd === 'number') closeSync(fd);
  const streams = pipes?.ours ?? streamsOf(child);
  const readers = streams.outputs.map(({ socket, stream }) => read(socket, stream, options));
  await started(child).catch((error) => {
    for (const { socket } of streams.outputs) socket.destroy();
    streams.input?.destroy();
    throw error;
  });
  streams.input?.on('error', () => {}); // a program may end before it has read all that is typed
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

type Output = { socket: Socket; stream: 'output' | 'error' };

interface Streams {
  input: Socket | null;
  outputs: Output[];
}

/**
 * Real pipes, as a shell gives them: Node's own are socket pairs, which cannot be opened through
 * /dev/stdout and show as sockets in /proc. A terminal's two outputs share one pipe, in the order
 * in which they were written.
 */
function openPipes(terminal: boolean): { theirs: (number | 'ignore' | 'pipe')[]; ours: Streams } {
  const input = terminal ? pipe() : null;
  const output = pipe();
  const error = terminal ? output : pipe();
  const outputs: Output[] = [{ socket: readFrom(output.read), stream: 'output' }];
  if (error !== output) outputs.push({ socket: readFrom(error.read), stream: 'error' });
  return {
    theirs: [input?.read ?? 'ignore', output.write, error.write],
    ours: {
      input: input ? new Socket({ fd: input.write, readable: false, writable: true }) : null,
      outputs,
    },
  };
}

function readFrom(fd: number): Socket {
  return new Socket({ fd, readable: true, writable: false });
}

function streamsOf(child: ChildProcess): Streams {
  const outputs: Output[] = [];
  if (child.stdout) outputs.push({ socket: child.stdout as Socket, stream: 'output' });
  if (child.stderr) outputs.push({ socket: child.stderr as Socket, stream: 'error' });
  return { input: child.stdin as Socket | null, outputs };
}

function read(socket: Socket, stream: 'output' | 'error', options: ProcessOptions): Reader {
  const { prompts, onFlood } = options;
  const lines = decodeLines({ onLine: (text) => options.onLine(stream, text), onFlood, prompts });
  let ended = false;
  let chunks = 0;
  socket.on('data', (chunk: Buffer) => {
    chunks++;
    lines.write(chunk);
    options.onData();
  });
  socket.on('error', () => {});
  socket.once('close', () => {
    ended = true;
  });
  return {
    lines,
    // A child of the process may hold the pipe open for ever. All that the process itself wrote is
    // in the pipe when it exits, and two turns of the event loop hold one look at every pipe.
    async drained() {
      for (let seen = -1; !ended && seen !== chunks; ) {
        seen = chunks;
        await turn();
        await turn();
      }
      lines.flush();
    },
  };
}

interface Reader {
  lines: LineDecoder;
  drained(): Promise<void>;
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // it has gone by itself
  }
}
