// Commands as they are measured: nothing of the surrounding npm or Node in their environment.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a command to its end; throws what it said when it fails. */
export async function run([program = '', ...args]: string[], cwd: string): Promise<void> {
  const child = spawn(program, args, { cwd, env: clean, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  }
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${said}`);
}

/** An environment without npm, and without what makes Node start slowly. */
export const clean = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_|INIT_CWD$|NODE_OPTIONS$|NODE_EXTRA_CA_CERTS$)/i.test(name),
  ),
);
