// The least that starts a chapter's programs in the page's order and waits for the same lines: no
// namespaces, no verdicts, nothing kept. It reads its plans from a file: by-hand.mjs plans.json folder
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fill } from '../book/placeholder.ts';
import type { Command } from '../book/types.ts';
import { isExpected } from '../expect/claim.ts';
import type { Plan, TerminalStep } from '../program/steps.ts';
import { openShell, type Shell, wordsOf } from '../session/host/shell.ts';
import { writeInto } from '../session/host/write.ts';
import { readSteps, type StepOutputs } from '../session/outputs.ts';

const [, , plansFile = '', folder = ''] = process.argv;
const plans: Plan[] = JSON.parse(readFileSync(plansFile, 'utf8'));
for (const plan of plans) await runPlan(plan);

async function runPlan({ steps }: Plan): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const shell = openShell({ folder, chapter: { url: '\0', path: '\0', shown: '' } });
  const outputs = readSteps(steps);
  const open: Terminal[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'write') for (const file of step.files) writeInto(shell.cwd, file);
    else if (step.kind === 'terminal') {
      const terminal = openTerminal(step, { ...shell, index, outputs });
      open.push(terminal);
      await terminal.ready;
    } else await once(start([process.execPath, step.file], shell), 'exit');
  }
  await Promise.all(open.map(({ service, done }) => (service ? null : done)));
  for (const { release, done } of open.reverse()) {
    release();
    await done;
  }
  rmSync(folder, { recursive: true });
}

type World = Pick<Shell, 'cwd' | 'env'>;

function start([program = '', ...args]: string[], { cwd, env }: World): ChildProcess {
  return spawn(program, args, { cwd, env, detached: true });
}

interface Terminal {
  service: boolean;
  ready: Promise<void>;
  done: Promise<void>;
  /** Lets a service come to its ^C. */
  release(): void;
}

function openTerminal(
  { commands }: TerminalStep,
  { index, outputs, ...world }: World & { index: number; outputs: StepOutputs },
): Terminal {
  const news = new EventEmitter().setMaxListeners(0);
  const service = commands.at(-1)?.entries.some(({ kind }) => kind === 'interrupt') ?? false;
  const first = commands[0]?.entries[0];
  let ready = first === undefined || !isExpected(first);
  let released = false;
  const until = async (condition: () => boolean) => {
    while (!condition()) await once(news, 'news');
  };

  async function run(command: Command, number: number): Promise<void> {
    const { entries } = command;
    const output = outputs.of(index, number);
    const isLast = number === commands.length - 1;
    const child = start(
      wordsOf(command.start, (text) => fill(text, outputs.bindings())),
      world,
    );
    const closed = once(child, 'close');
    const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
    child.once('exit', () => news.emit('news'));
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on('line', (line) => {
        ready = true;
        output?.feed(line);
        news.emit('news');
      });
    }
    let before = 0;
    for (const entry of entries) {
      if (isExpected(entry)) {
        before++;
        continue;
      }
      const due = () =>
        (output?.reached(before, '') ?? true) &&
        (entry.kind !== 'interrupt' || !isLast || released);
      await until(() => hasEnded() || due());
      if (hasEnded()) break; // as a server may that serves once, before its ^C
      if (entry.kind === 'type') child.stdin?.write(`${entry.text}\n`);
      if (entry.kind === 'end') child.stdin?.end();
      if (entry.kind === 'interrupt' && child.pid) process.kill(-child.pid, 'SIGINT');
    }
    await closed;
    output?.end();
  }

  async function runAll(): Promise<void> {
    for (const [number, command] of commands.entries()) await run(command, number);
    ready = true;
    news.emit('news');
  }

  return {
    service,
    ready: until(() => ready),
    done: runAll(),
    release() {
      released = true;
      news.emit('news');
    },
  };
}
