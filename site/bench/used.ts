// A program of Node as it is measured: what its process used, whatever else the machine did.
import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { clean } from '../../runner/bench/command.ts';

export interface Used {
  /** CPU time of all its threads, and of the processes that it started, in milliseconds. */
  cpu: number;
  /** The most memory that it held, in MiB. */
  memory: number;
}

const hook = fileURLToPath(new URL('./usage.mjs', import.meta.url));

/** Runs it to its end; throws what it said when it fails. */
export async function used(words: string[], cwd: string): Promise<Used> {
  const child = spawn(process.execPath, ['--import', hook, ...words], {
    cwd,
    env: clean,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [said, usage, status] = await Promise.all([
    text(child.stderr ?? Readable.from([])),
    text(child.stdio[3] as Readable),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}:\n${said}`);
  return JSON.parse(usage);
}
