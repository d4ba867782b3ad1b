// A conversation over TCP, byte for byte, with a deadline on everything.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { patience, within } from './deadline.ts';

/** Milliseconds, 8000 where none is given. */
export interface Deadline {
  limit?: number;
}

export interface Conversation {
  /** For what the kit has no word for. */
  socket: Socket;
  write(data: string | Uint8Array): void;
  /** Half-close: says that nothing more will be sent, and goes on reading. */
  end(): void;
  /** Ends the connection with a reset (RST) instead of a FIN. */
  reset(): void;
  /** All that has not been read yet, up to the other side's end. */
  readToEnd(deadline?: Deadline): Promise<string>;
  /** Up to and including the delimiter; rejects when the other side ends before it. */
  readUntil(delimiter: string, deadline?: Deadline): Promise<string>;
  [Symbol.dispose](): void;
}

/** Connects to 127.0.0.1, or to another host, and rejects as the connection does. */
export async function dial(
  port: number,
  { host = '127.0.0.1', limit = patience } = {},
): Promise<Conversation> {
  const socket = connect({ port, host, allowHalfOpen: true });
  let failure: Error | null = null;
  let ended = false;
  let unread = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    socket.emit('news');
  });
  socket.on('end', () => {
    ended = true;
    socket.emit('news');
  });
  await within(once(socket, 'connect'), limit, `a connection to port ${port}`);
  socket.on('error', (error) => {
    failure = error;
    socket.emit('news');
  });

  socket.on('close', () => {
    if (!ended) failure ??= new Error('the conversation is closed');
    socket.emit('news');
  });

  async function read(cut: () => number, deadline: number, what: string): Promise<string> {
    let wanted = true;
    async function look(): Promise<string> {
      for (let length = cut(); ; length = cut()) {
        if (!wanted) return ''; // too late: what comes is the next reader's
        if (length >= 0) {
          const text = unread.toString('utf8', 0, length);
          unread = unread.subarray(length);
          return text;
        }
        if (failure) throw failure;
        if (ended)
          throw new Error(
            `the other side ended before ${what}; it sent ${JSON.stringify(unread.toString())}`,
          );
        await once(socket, 'news');
      }
    }
    try {
      return await within(look(), deadline, what);
    } finally {
      wanted = false;
      socket.emit('news');
    }
  }

  return {
    socket,
    write: (data) => void socket.write(data),
    end: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
    readToEnd: ({ limit = patience } = {}) =>
      read(() => (ended ? unread.length : -1), limit, 'its end'),
    readUntil: (delimiter, { limit = patience } = {}) =>
      read(() => after(unread, delimiter), limit, JSON.stringify(delimiter)),
    [Symbol.dispose]: () => void socket.destroy(),
  };
}

function after(bytes: Buffer, delimiter: string): number {
  const at = bytes.indexOf(delimiter);
  return at < 0 ? -1 : at + Buffer.byteLength(delimiter);
}
