// The standard streams of a process: the ends that it inherits, and the ends that the host keeps.
import type { ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { decodeLines, type LineDecoder } from './lines.ts';
import { pipe } from './system.ts';

export interface Streams {
  input: Socket | null;
  outputs: OutputStream[];
}

export type OutputStream = { socket: Socket; stream: 'output' | 'error' };

/**
 * Real pipes, as a shell gives them: Node's own are socket pairs, which cannot be opened through
 * /dev/stdout and show as sockets in /proc. A terminal's two outputs share one pipe, in the order
 * in which they were written.
 */
export function openPipes(terminal: boolean): {
  theirs: (number | 'ignore' | 'pipe')[];
  ours: Streams;
} {
  const input = terminal ? pipe() : null;
  const output = pipe();
  const error = terminal ? output : pipe();
  const outputs: OutputStream[] = [{ socket: readFrom(output.read), stream: 'output' }];
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

/** The streams that Node made for a child, on systems without pipe2(2). */
export function streamsOf(child: ChildProcess): Streams {
  const outputs: OutputStream[] = [];
  if (child.stdout) outputs.push({ socket: child.stdout as Socket, stream: 'output' });
  if (child.stderr) outputs.push({ socket: child.stderr as Socket, stream: 'error' });
  return { input: child.stdin as Socket | null, outputs };
}

export interface Reader {
  lines: LineDecoder;
  /** Resolves when all that the process wrote before its exit has been read. */
  drained(): Promise<void>;
}

export interface ReaderOptions {
  /** Whether something is typed into the process, so that a `> ` before its lines is a prompt. */
  prompts: boolean;
  onLine(stream: 'output' | 'error', text: string): void;
  onFlood(): void;
  /** Something was printed, though perhaps no whole line. */
  onData(): void;
}

/** Reads one output line by line. */
export function readLines({ socket, stream }: OutputStream, options: ReaderOptions): Reader {
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
