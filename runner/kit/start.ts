// A program of the chapter as a child process of a test: started, read, signalled, stopped.
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { languageOf } from '../languages.ts';
import { exitStatus } from '../signals.ts';
import { patience, until } from './deadline.ts';

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
  /** Kills it with SIGKILL if it still runs, and waits for its end. */
  stop(): Promise<void>;
  /** So that `await using server = await start(…)` stops it at the end of the test. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a file of the chapter with its arguments: a script with what runs its language, anything
 * else as a command. Rejects when it cannot be started. Limits are milliseconds, 8000 by default.
 */
export async function start(file: string, ...args: string[]): Promise<Program> {
  const [command = '', ...words] = [...(languageOf(file).run ?? []), file, ...args];
  const child = spawn(command, words, { stdio: 'pipe' });
  await once(child, 'spawn');
  const news = new EventEmitter();
  const lines: string[] = [];
  let returned = 0;
  let ending: number | undefined;
  let complained = false;
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      complained ||= stream === child.stderr;
      news.emit('news');
    });
  }
  child.stdin.on('error', () => {}); // EPIPE: it may end before it has read all that is typed
  child.once('close', (code, signal) => {
    ending = exitStatus(code, signal);
    news.emit('news');
    const words = `${file} ended with status ${ending}; it printed ${JSON.stringify(lines)}`;
    if (code || complained) printIfTestFails(words);
  });

  function line(find: () => string | undefined, limit: number, what: string): Promise<string> {
    const look = () => {
      const printed = find();
      if (printed !== undefined || ending === undefined) return printed;
      throw new Error(`${file} ended without ${what}; it printed ${JSON.stringify(lines)}`);
    };
    return until(news, look, { limit, what: `${what} from ${file}` });
  }

  async function stop(): Promise<void> {
    if (ending !== undefined) return;
    child.kill('SIGKILL');
    await once(child, 'close');
  }

  return {
    pid: child.pid ?? 0,
    lines,
    nextLine: (limit = patience) =>
      line(() => (returned < lines.length ? lines[returned++] : undefined), limit, 'another line'),
    lineWith: (wanted, limit = patience) => {
      const fits = (text: string) =>
        typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
      return line(() => lines.find(fits), limit, `a line with ${wanted}`);
    },
    type: (line) => void child.stdin.write(`${line}\n`),
    endInput: () => void child.stdin.end(),
    signal: (signal) => void child.kill(signal),
    exit: (limit = patience) => until(news, () => ending, { limit, what: `the end of ${file}` }),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

// By default SIGTERM ends a process without its 'exit' event, on which printIfTestFails waits.
process.once('SIGTERM', () => process.exit(process.exitCode || exitStatus(null, 'SIGTERM')));

/** What a program printed may explain why the test that started it fails. */
function printIfTestFails(words: string): void {
  process.once('exit', (status) => {
    if (status !== 0) console.log(words);
  });
}
