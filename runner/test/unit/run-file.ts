// Runs one test file in a process, which is killed when it takes too long.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestEvent } from './events.ts';
import { killTree } from './kill-tree.ts';
import { type Story, startStory, type TestResult } from './story.ts';

export interface FileResult {
  file: string;
  tests: TestResult[];
  /** What went wrong outside its tests, a sentence each. */
  faults: string[];
  /** What it printed, unless it was printed at once. */
  output: string;
}

export interface FileOptions {
  /** The time limit in seconds for a test, and for what comes before, between and after the tests. */
  limit: number;
  /** Whether its output is printed at once. */
  live: boolean;
  /** Kills it. */
  signal: AbortSignal;
}

/** Runs a test file, and kills what is left of its process group. */
export async function runFile(file: string, options: FileOptions): Promise<FileResult> {
  const story = startStory();
  const child = start(file, options.live);
  const kill = () => child.pid && killTree(child.pid);
  let output = '';
  for (const pipe of [child.stdout, child.stderr]) {
    pipe?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  let hung: string | null = null;
  const timer = setTimeout(() => {
    hung = `it hung ${story.place()}, and was ended after ${options.limit} s`;
    kill();
    // A process that left the group may keep the pipe open.
    for (const pipe of [child.stdout, child.stderr]) pipe?.destroy();
  }, options.limit * 1000);
  child.on('message', (event: TestEvent) => {
    story.add(event);
    timer.refresh();
  });
  child.once('exit', kill); // what it has left
  options.signal.addEventListener('abort', kill);

  const [code, signal] = await once(child, 'close');
  clearTimeout(timer);
  options.signal.removeEventListener('abort', kill);
  const faults = hung === null ? faultsOf(story, signal ?? `status ${code}`) : [hung];
  return { file, tests: story.tests, faults, output };
}

function start(file: string, live: boolean): ChildProcess {
  const [tool, program] = ['../../tool.mjs', './file.ts'].map((name) =>
    fileURLToPath(new URL(name, import.meta.url)),
  );
  const printed = live ? 'inherit' : 'pipe';
  return spawn(process.execPath, [`${tool}`, `${program}`, resolve(file)], {
    stdio: ['ignore', printed, printed, 'ipc'],
    detached: process.platform !== 'win32', // the leader of a group, which can be killed as one
  });
}

function faultsOf({ tests, place, isDone, neverRun }: Story, end: string): string[] {
  if (!isDone()) return [`it ended with ${end} ${place()}`];
  if (end !== 'status 0' && tests.every(({ status }) => status !== 'failed'))
    return [`it ended with ${end}, though none of its tests failed`];
  if (tests.length === 0 && neverRun.length === 0) return ['it holds no test'];
  return neverRun.map(
    (test) => `the test "${test}" was not run: look for .only, or a suite without .run()`,
  );
}
