// A copy of a workbook that is measured, and the commands that are run in it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** Copies a workbook with its records, and links its packages; the original is not changed. */
export async function copyCheckout(from: string, to: string): Promise<string> {
  const omitted = /(^|[\\/])(node_modules|\.git|dist|\.workbook[\\/](?!records).*)$/;
  await cp(from, to, { recursive: true, filter: (path) => !omitted.test(path) });
  await symlink(resolve(from, 'node_modules'), join(to, 'node_modules'));
  return to;
}

/** Runs a command without npm's and Node's variables; throws what it printed if it fails. */
export async function run([program = '', ...args]: string[], cwd: string): Promise<void> {
  const inner = /^(npm_|INIT_CWD$|NODE_OPTIONS$|NODE_EXTRA_CA_CERTS$)/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inner.test(name)));
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = [text(child.stdout), text(child.stderr)];
  const [[status], ...texts] = await Promise.all([once(child, 'close'), ...printed]);
  const words = [program, ...args].join(' ');
  if (status !== 0) throw new Error(`${words} ended with ${status}:\n${texts.join('')}`);
}
