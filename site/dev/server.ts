// The published folder over HTTP, for the author alone: on the loopback, to pages of its own.
import { once } from 'node:events';
import { readFile, realpath } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, sep } from 'node:path';
import sirv from 'sirv';
import { UsageError } from '../../runner/usage.ts';
import type { BuildNews } from '../client/types.ts';

export interface ServeOptions {
  root: string;
  /** The folder that is served. */
  out: string;
  port: number;
}

export interface DevServer {
  url: string;
  /** Tells every open page, and those that are opened later. */
  show(news: BuildNews): void;
  close(): Promise<void>;
}

/** Where the script lies that only this server's pages have. */
const clientPath = '/@dev/client.js';
const eventsPath = '/@dev/events';

export async function serve({ root, out, port }: ServeOptions): Promise<DevServer> {
  const client = await clientScript(root);
  const files = sirv(out, { dev: true, etag: true });
  const listeners = new Set<ServerResponse>();
  let last = '';
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: Error) => {
    throw new UsageError(`port ${port}: ${error.message}`);
  });
  const { port: taken } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOurs(request, taken))
      return refuse(response, 403, 'This server talks to its own pages only');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, 'Only GET and HEAD');
    response.setHeader('Cache-Control', 'no-cache');
    const path = pathOf(request);
    if (path === eventsPath) return listen(response);
    if (path === clientPath) {
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
      response.end(client);
      return;
    }
    const name = path === '/' ? 'index.html' : path.slice(1);
    if (!(await liesWithin(out, name))) return sendPage('404.html', response);
    if (name.endsWith('.html')) return sendPage(name, response);
    files(request, response, () => sendPage('404.html', response));
  }

  async function sendPage(name: string, response: ServerResponse): Promise<void> {
    const page = await readFile(join(out, name), 'utf8').catch(() => unbuilt);
    response.statusCode = name === '404.html' ? 404 : 200;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page.replace('</head>', `<script defer src="${clientPath}"></script>\n</head>`));
  }

  function listen(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(last === '' ? ':\n\n' : eventOf(last));
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  }

  return {
    url: `http://127.0.0.1:${taken}/`,
    show(news) {
      // Who comes later has the files as they are.
      last = JSON.stringify({ ...news, written: [] });
      for (const listener of listeners) listener.write(eventOf(JSON.stringify(news)));
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Until a first build succeeds there is no page to lay its problems over. */
const unbuilt =
  '<!DOCTYPE html>\n<html lang="en"><head><title>Not built yet</title></head><body></body></html>\n';

/** A name that leads here from elsewhere, or another site's page, is turned away (DNS rebinding). */
function isOurs({ headers }: IncomingMessage, port: number): boolean {
  const hosts = ['127.0.0.1', 'localhost'].map((host) => `${host}:${port}`);
  const { host, origin } = headers;
  if (!hosts.includes(host ?? '')) return false;
  return origin === undefined || hosts.some((host) => origin === `http://${host}`);
}

function pathOf({ url = '/' }: IncomingMessage): string {
  try {
    return decodeURIComponent(url.split('?')[0] ?? '/');
  } catch {
    return '/'.repeat(2); // no file has such a name
  }
}

function refuse(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${why}\n`);
}

/** Whether something of that name is there; neither `..` nor a link leads out of the folder. */
async function liesWithin(folder: string, name: string): Promise<boolean> {
  try {
    const [home, file] = await Promise.all([realpath(folder), realpath(join(folder, name))]);
    return file.startsWith(home + sep);
  } catch {
    return false;
  }
}

function eventOf(data: string): string {
  return `event: build\ndata: ${data}\n\n`;
}

async function clientScript(root: string): Promise<string> {
  const { transform } = await import('esbuild');
  const source = await readFile(join(root, 'site', 'client', 'dev.ts'), 'utf8');
  return (await transform(source, { loader: 'ts', format: 'iife' })).code;
}
