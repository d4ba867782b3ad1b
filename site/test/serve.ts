// Serves a folder over HTTP, compressed, as a web server does.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Served {
  /** With a slash at its end; below the root, as on GitHub Pages. */
  url: string;
  close(): void;
}

const types: Record<string, string> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

export async function serve(folder: string): Promise<Served> {
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(request.url ?? '')
      .replace(/^\/book\//, '')
      .replace(/[?#].*/, '');
    const type = types[extname(name)];
    const bytes = await readFile(join(folder, name)).catch(() => null);
    const headers = type ? { 'content-type': type, 'content-encoding': 'gzip' } : {};
    if (bytes === null) response.writeHead(404).end();
    else response.writeHead(200, headers).end(type ? gzipSync(bytes) : bytes);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/book/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
