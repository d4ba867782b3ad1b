// Serves the published folder over HTTP on the loopback, and tells open pages of each build.
import { once } from 'node:events';
import { readFile, realpath } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, sep } from 'node:path';
import sirv from 'sirv';
import { UsageError } from '../../runner/usage.ts';
import type { BuildNews } from '../client/types.ts';

/** The address of the script that this server adds to each page. */
const clientPath = '/@dev/client.js';
const eventsPath = '/@dev/events';

/** Serves the folder `out` on 127.0.0.1. @throws UsageError if the port cannot be used */
export async function serve({ root, out, port }: { root: string; out: string; port: number }) {
  const client = await clientScript(root);
  const files = sirv(out, { dev: true, etag: true });
  const listeners = new Set<ServerResponse>();
  let last = ':\n\n'; // a comment of the event stream
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: Error) => {
    throw new UsageError(`port ${port}: ${error.message}; choose another with --port`);
  });
  const { port: bound } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOurs(request, bound))
      return sendText(response, 403, 'This server answers only its own pages.');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendText(response, 405, 'Only GET and HEAD are allowed.');
    response.setHeader('Cache-Control', 'no-cache');
    const path = pathOf(request);
    if (path === eventsPath) return listen(response);
    if (path === clientPath) {
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
      response.end(client);
      return;
    }
    const name = path === '/' ? 'index.html' : path.slice(1);
    if (!(await isWithin(out, name))) return sendPage('404.html', response);
    if (name.endsWith('.html')) return sendPage(name, response);
    files(request, response, () => sendPage('404.html', response));
  }

  async function sendPage(name: string, response: ServerResponse): Promise<void> {
    const page = await readFile(join(out, name), 'utf8').catch(() => emptyPage);
    response.statusCode = name === '404.html' ? 404 : 200;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page.replace('</head>', `<script defer src="${clientPath}"></script>\n</head>`));
  }

  function listen(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(last);
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  }

  return {
    url: `http://127.0.0.1:${bound}/`,
    /** Sends the news to every open page, and to those that are opened later. */
    show(news: BuildNews): void {
      // A page that is opened later has the new files already.
      last = eventOf({ ...news, written: [] });
      for (const listener of listeners) listener.write(eventOf(news));
    },
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Shown before the first build has succeeded; its script shows the problems. */
const emptyPage =
  '<!DOCTYPE html>\n<html lang="en"><head><title>Not built yet</title></head><body></body></html>\n';

/** False for a foreign host name (DNS rebinding), and for a page of another site. */
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
    return '//'; // malformed; no file has this name
  }
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

/** Whether the file exists in the folder; `..` and symbolic links do not lead out of it. */
async function isWithin(folder: string, name: string): Promise<boolean> {
  try {
    const [home, file] = await Promise.all([realpath(folder), realpath(join(folder, name))]);
    return file.startsWith(home + sep);
  } catch {
    return false;
  }
}

function eventOf(news: BuildNews): string {
  return `event: build\ndata: ${JSON.stringify(news)}\n\n`;
}

async function clientScript(root: string): Promise<string> {
  const { transform } = await import('esbuild');
  const source = await readFile(join(root, 'site', 'client', 'dev.ts'), 'utf8');
  return (await transform(source, { loader: 'ts', format: 'iife' })).code;
}
