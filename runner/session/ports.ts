// Without namespaces a section shares the machine's ports: are those that it names free?
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Step } from '../program/steps.ts';

/** The first TCP port that the steps name and that is in use on this machine; null for none. */
export async function takenPort(steps: Step[]): Promise<number | null> {
  for (const port of new Set(steps.flatMap(portsOf))) {
    if (!(await isFree(port))) return port;
  }
  return null;
}

/** Numbers near a word such as `listen` in code, and those that are a word of a command. */
function portsOf(step: Step): number[] {
  if (step.kind === 'write') return step.files.flatMap(({ text }) => numbers(text, inCode));
  if (step.kind !== 'terminal') return [];
  return step.commands.flatMap(({ text }) => numbers(text, inCommand));
}

const inCode = /\b(?:listen|connect|bind|port)\w*\b[^\n]{0,40}?\b(\d{4,5})\b/gi;
const inCommand = /(?<=\s)(\d{4,5})(?=\s|$)/g;

function numbers(text: string, pattern: RegExp): number[] {
  const ports = [...text.matchAll(pattern)].map(([, digits]) => Number(digits));
  return ports.filter((port) => port >= 1024 && port <= 65_535);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen({ port, host: '127.0.0.1', exclusive: true });
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
