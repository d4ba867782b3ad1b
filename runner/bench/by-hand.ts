// The least that starts a chapter's programs in the page's order and waits for the same lines: no
// namespaces, no verdicts, nothing kept. It reads its plans from a file: by-hand.mjs plans.json folder
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { isExpected } from '../book/match.ts';
import type { Plan, TerminalStep } from '../program/steps.ts';
import { openShell, type Shell, wordsOf } from '../session/host/shell.ts';
import { writeInto } from '../session/host/write.ts';
import { follow } from '../session/progress.ts';

const [, , plansFile = '', folder = ''] = process.argv;
const plans: Plan[] = JSON.parse(readFileSync(plansFile, 'utf8'));
for (const plan of plans) await runPlan(plan);

async function runPlan({ steps }: Plan): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const shell = openShell({ folder, chapter: { url: '\0', path: '\0', shown: '' } });
  const services: (() => Promise<void>)[] = [];
  const clients: Promise<void>[] = [];
  for (const step of steps) {
    if (step.kind === 'write') for (const file of step.files) writeInto(shell.cwd, file);
    else if (step.kind === 'terminal') {
      const { ready, done, interrupt } = runTerminal(step, shell);
      if (interrupt) services.unshift(() => interrupt(done));
      else clients.push(done);
      await ready;
    } else await once(start([process.execPath, step.file], shell), 'exit');
  }
  await Promise.all(clients);
  for (const end of services) await end();
  rmSync(folder, { recursive: true });
}

function start([program = '', ...args]: string[], { cwd, env }: Shell): ChildProcess {
  return spawn(program, args, { cwd, env, detached: true });
}

function runTerminal({ commands, unordered }: TerminalStep, shell: Shell) {
  const news = new EventEmitter().setMaxListeners(0);
  const bindings = new Map<string, string>();
  const service = commands.at(-1)?.entries.some(({ kind }) => kind === 'interrupt') ?? false;
  let printed = commands[0]?.entries[0] && isExpected(commands[0].entries[0]) ? 0 : 1;
  let current: ChildProcess | null = null;
  const until = async (condition: () => boolean) => {
    while (!condition()) await once(news, 'news');
  };
  async function run(): Promise<void> {
    for (const command of commands) {
      const progress = follow(command.entries.filter(isExpected), unordered, bindings);
      const child = start(
        wordsOf(command.start, (text) => text),
        shell,
      );
      current = child;
      const exit = once(child, 'close');
      for (const stream of [child.stdout, child.stderr]) {
        if (!stream) continue;
        createInterface(stream).on('line', (line) => {
          printed++;
          progress.feed(line);
          news.emit('news');
        });
      }
      let before = 0;
      for (const entry of command.entries) {
        if (isExpected(entry)) before++;
        if (entry.kind === 'type' || entry.kind === 'end')
          await until(() => progress.reached(before, ''));
        if (entry.kind === 'type') child.stdin?.write(`${entry.text}\n`);
        if (entry.kind === 'end') child.stdin?.end();
      }
      await exit;
    }
    printed = Number.POSITIVE_INFINITY;
    news.emit('news');
  }
  const done = run();
  const interrupt = async (done: Promise<void>) => {
    if (current?.pid) process.kill(-current.pid, 'SIGINT');
    await done;
  };
  return { ready: until(() => printed > 0), done, interrupt: service ? interrupt : null };
}
