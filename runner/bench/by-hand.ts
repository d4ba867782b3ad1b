// The simplest script that starts a chapter's programs in the page's order and waits for as many lines:
// no namespaces, no verdicts, nothing kept. Its plans are in a file: by-hand.ts plans.json folder
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from '../book/types.ts';
import type { Plan } from '../program/steps.ts';
import { openShell, type Shell, wordsOf } from '../session/host/shell.ts';
import { writeInto } from '../session/host/write.ts';

/** Ready once it has printed a line; a service gets its ^C when it is released. */
interface Terminal {
  commands: Command[];
  ready: boolean;
  released: boolean;
}

const [, , plansFile = '', folder = ''] = process.argv;
if (!folder) {
  console.error('usage: by-hand.ts PLANS FOLDER');
  process.exit(2);
}
const plans: Plan[] = JSON.parse(readFileSync(plansFile, 'utf8'));
/** Tells that something has happened; then every condition is looked at again. */
const news = new EventEmitter().setMaxListeners(0);
for (const plan of plans) await runPlan(plan);

async function runPlan({ steps }: Plan): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const shell = openShell({ folder, chapter: { url: '\0', path: '\0', shown: '' } });
  const services: { terminal: Terminal; done: Promise<void> }[] = [];
  const others: Promise<void>[] = [];
  for (const step of steps) {
    if (step.kind === 'write') for (const file of step.files) writeInto(shell.cwd, file);
    else if (step.kind === 'terminal') {
      const [first, last] = [step.commands[0]?.entries[0], step.commands.at(-1)?.entries ?? []];
      const ready = first?.kind !== 'line' && first?.kind !== 'any';
      const terminal = { commands: step.commands, ready, released: false };
      const done = runTerminal(terminal, shell);
      if (last.some(({ kind }) => kind === 'interrupt')) services.push({ terminal, done });
      else others.push(done);
      await until(() => terminal.ready);
    } else await once(start([process.execPath, step.file], shell), 'exit');
  }
  await Promise.all(others);
  for (const { terminal, done } of services.reverse()) {
    terminal.released = true;
    news.emit('news');
    await done;
  }
  rmSync(folder, { recursive: true });
}

async function runTerminal(terminal: Terminal, shell: Shell): Promise<void> {
  for (const command of terminal.commands) await runCommand(command, terminal, shell);
  terminal.ready = true;
  news.emit('news');
}

async function runCommand(command: Command, terminal: Terminal, shell: Shell): Promise<void> {
  const child = start(wordsOf(command.start, String), shell);
  const closed = once(child, 'close');
  let [printed, expected] = [0, 0];
  child.once('exit', () => news.emit('news'));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', () => {
      printed++;
      terminal.ready = true;
      news.emit('news');
    });
  const mayInterrupt = () => terminal.released || command !== terminal.commands.at(-1);
  for (const entry of command.entries) {
    if (entry.kind === 'line') expected++;
    if (entry.kind === 'line' || entry.kind === 'any') continue;
    const isDue = () => printed >= expected && (entry.kind !== 'interrupt' || mayInterrupt());
    await until(() => hasEnded() || isDue());
    if (hasEnded()) break; // a server that serves once may end before its ^C
    if (entry.kind === 'type') child.stdin.write(`${entry.text}\n`);
    else if (entry.kind === 'end') child.stdin.end();
    else if (child.pid) process.kill(-child.pid, 'SIGINT');
  }
  await closed;
}

function start([program = '', ...args]: string[], { cwd, env }: Shell) {
  return spawn(program, args, { cwd, env, detached: true });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await once(news, 'news');
}
