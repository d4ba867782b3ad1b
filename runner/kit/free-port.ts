// A TCP port on which no program listens.
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Asks the system for a port on 127.0.0.1 and closes it again, so that a test can use it. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string')
    throw new Error('the system gave no free port');
  return address.port;
}
