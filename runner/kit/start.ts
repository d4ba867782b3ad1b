// A program of the chapter as a test's own process: started, listened to, signalled, ended.
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { languageOf } from '../languages.ts';
import { exitStatus } from '../signals.ts';
import { patience, within } from './deadline.ts';

export interface Program {
  pid: number;
  /** All lines that it has printed so far, errors included. */
  lines: string[];
  /** The next line that no call has returned yet; rejects when the program ends without one. */
  nextLine(limit?: number): Promise<string>;
  /** The first line, printed already or yet to come, that contains or matches `wanted`. */
  lineWith(wanted: string | RegExp, limit?: number): Promise<string>;
  /** Types a line into its standard input. */
  type(line: string): void;
  /** Ends its standard input, as ^D does. */
  endInput(): void;
  signal(signal: NodeJS.Signals): void;
  /** Its exit status, 128 plus the signal's number when a signal ended it. */
  exit(limit?: number): Promise<number>;
  /** Kills it if it still lives, and waits until it is gone. */
  stop(): Promise<void>;
  /** So that `await using server = await start(…)` stops it at the end of the test. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a file of the chapter with its arguments: a script by what runs its language, anything else
 * as a command. Rejects when it cannot be started. Limits are milliseconds, 8000
 * where none is given.
 */
export async function start(file: string, ...args: string[]): Promise<Program> {
  const [command = '', ...words] = [...(languageOf(file).run ?? []), file, ...args];
  const child = spawn(command, words, { stdio: 'pipe' });
  await once(child, 'spawn');
  const news = new EventEmitter();
  const lines: string[] = [];
  let returned = 0;
  let over = false;
  let complained = false;
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      complained ||= stream === child.stderr;
      news.emit('news');
    });
  }
  child.stdin.on('error', () => {}); // it may end before it has read all that is typed
  const status = new Promise<number>((resolve) => {
    child.once('close', (code, signal) => {
      over = true;
      news.emit('news');
      const ending = exitStatus(code, signal);
      resolve(ending);
      const words = `${file} ended with status ${ending}; it printed ${JSON.stringify(lines)}`;
      if (code || complained) tellIfFailed(words);
    });
  });

  async function look<T>(find: () => T | undefined, what: string): Promise<T> {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (over)
        throw new Error(`${file} ended without ${what}; it printed ${JSON.stringify(lines)}`);
      await once(news, 'news');
    }
  }

  async function stop(): Promise<void> {
    if (!over) child.kill('SIGKILL');
    await status;
  }

  return {
    pid: child.pid ?? 0,
    lines,
    nextLine: (limit = patience) =>
      within(
        look(() => (returned < lines.length ? lines[returned++] : undefined), 'another line'),
        limit,
        `a line of ${file}`,
      ),
    lineWith: (wanted, limit = patience) => {
      const fits = (line: string) =>
        typeof wanted === 'string' ? line.includes(wanted) : wanted.test(line);
      return within(
        look(() => lines.find(fits), `a line with ${wanted}`),
        limit,
        `${wanted} from ${file}`,
      );
    },
    type: (line) => void child.stdin.write(`${line}\n`),
    endInput: () => void child.stdin.end(),
    signal: (signal) => void child.kill(signal),
    exit: (limit = patience) => within(status, limit, `the end of ${file}`),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

// A test that is ended has its last words, too: they are for listeners of 'exit'.
process.once('SIGTERM', () => process.exit(process.exitCode || exitStatus(null, 'SIGTERM')));

/** Where a test fails, the last words of a program that complained may say why. */
function tellIfFailed(words: string): void {
  process.once('exit', (status) => {
    if (status !== 0) console.log(words);
  });
}
