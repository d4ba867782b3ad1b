// A conversation over TCP, byte for byte, with a deadline on everything.
import { EventEmitter } from 'node:events';
import { connect, type Socket } from 'node:net';
import { patience, until } from './deadline.ts';

/** Milliseconds, 8000 where none is given. */
export interface Deadline {
  limit?: number;
}

export interface Conversation {
  /** For all that has no method here. */
  socket: Socket;
  write(data: string | Uint8Array): void;
  /** Half-close: sends a FIN, and goes on reading. */
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
  const news = new EventEmitter();
  let unread = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
  });
  for (const event of ['connect', 'data', 'end', 'error', 'close']) {
    socket.on(event, () => news.emit('news'));
  }
  const isConnected = () => {
    if (socket.errored) throw socket.errored;
    return !socket.connecting || undefined;
  };
  await until(news, isConnected, { limit, what: `a connection to port ${port}` });

  /** Takes as many bytes as `cut` says, once it says 0 or more. */
  function read(cut: () => number, limit: number, what: string): Promise<string> {
    const take = () => {
      const length = cut();
      if (length >= 0) {
        const text = unread.toString('utf8', 0, length);
        unread = unread.subarray(length);
        return text;
      }
      if (socket.errored) throw socket.errored;
      if (!socket.readableEnded) {
        if (socket.destroyed) throw new Error('this connection is closed');
        return undefined;
      }
      const text = JSON.stringify(unread.toString());
      throw new Error(`the other side ended the connection before ${what}; it sent ${text}`);
    };
    return until(news, take, { limit, what });
  }

  return {
    socket,
    write: (data) => void socket.write(data),
    end: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
    readToEnd: ({ limit = patience } = {}) =>
      read(() => (socket.readableEnded ? unread.length : -1), limit, 'its end'),
    readUntil: (delimiter, { limit = patience } = {}) =>
      read(() => after(unread, delimiter), limit, JSON.stringify(delimiter)),
    [Symbol.dispose]: () => void socket.destroy(),
  };
}

/** The number of bytes up to the end of the delimiter; -1 without one. */
function after(bytes: Buffer, delimiter: string): number {
  const at = bytes.indexOf(delimiter);
  return at < 0 ? -1 : at + Buffer.byteLength(delimiter);
}
