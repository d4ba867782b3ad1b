// Drives one terminal through its transcript: start, wait for what it prints, type, interrupt.

import { fill } from '../../book/placeholder.ts';
import type { Command, Expected, Key } from '../../book/types.ts';
import { isExpected } from '../../expect/claim.ts';
import type { Printout } from '../../expect/section.ts';
import type { TerminalStep } from '../../program/steps.ts';
import { knownIn, type StepOutputs } from '../outputs.ts';
import { type Followed, followProcess, type Scene } from './follow.ts';
import { wordsOf } from './shell.ts';
import { terminate } from './terminate.ts';
import { deferred } from './wait.ts';

export interface OpenTerminal {
  name: string;
  /** Whether it lives until it is interrupted: its transcript ends in ^C. */
  service: boolean;
  /** True once later blocks may start; false when there is no sense in starting them. */
  ready: Promise<boolean>;
  finished: Promise<void>;
  /** Lets a service come to its ^C. */
  release(): void;
}

/** Where a terminal stands, and what the section has printed so far. */
type TerminalScene = Omit<Scene, 'command'> & { outputs: StepOutputs };

/** Opens a terminal and runs its commands one after the other. */
export function openTerminal(terminal: TerminalStep, scene: TerminalScene): OpenTerminal {
  const { name, commands } = terminal;
  const ready = deferred<boolean>();
  const released = deferred<void>();
  const service = commands.at(-1)?.entries.some(({ kind }) => kind === 'interrupt') ?? false;

  async function run(): Promise<void> {
    for (const [index, command] of commands.entries()) {
      const output = scene.outputs.of(scene.step, index);
      const place = { ...scene, command: index, output };
      const followed = await start(command, place);
      if (!followed) break;
      if (index === 0) void firstLine(command, followed, output).then(ready.resolve);
      const last = index === commands.length - 1;
      await perform(command, followed, { ...place, free: last ? released.promise : null });
      const closed = command.entries.some(({ kind }) => kind === 'end');
      await followed.finish(closed ? 'it to end' : 'it to end (its input is open; ^D closes it)');
    }
    scene.tell({ event: 'end', step: scene.step });
    ready.resolve(false);
  }

  return {
    name,
    service,
    ready: ready.promise,
    finished: run(),
    release: () => released.resolve(),
  };
}

interface CommandScene extends Scene {
  outputs: StepOutputs;
  /** What this command prints. */
  output: Printout | null;
}

function start(command: Command, scene: CommandScene): Promise<Followed | null> {
  const { output, outputs } = scene;
  const words = wordsOf(command.start, (text) => fill(text, outputs.bindings()));
  const prompts = command.entries.some(({ kind }) => kind === 'type' || kind === 'end');
  const started = followProcess({ words, terminal: true, prompts, isTest: false, output }, scene);
  give(command.text, scene);
  return started;
}

/** Puts on record what a command or a typed line took for its names: they can stand for nothing else. */
function give(text: string, { step, command, tell, output, outputs }: CommandScene): void {
  const given = knownIn(text, outputs.bindings());
  if (given.size === 0) return;
  output?.give(given);
  tell({ event: 'given', step, command, names: Object.fromEntries(given) });
}

/**
 * A transcript that begins with output has come up with its first line, another one at once. Half a
 * line counts only as the prompt before something typed: the rest of it may be on its way.
 */
async function firstLine(
  { entries }: Command,
  followed: Followed,
  output: Printout | null,
): Promise<boolean> {
  const [first, second] = entries;
  if (!first || !isExpected(first)) return true;
  const { running } = followed;
  const prompt = second !== undefined && !isExpected(second);
  const shown = () =>
    followed.printed() > 0 || (prompt && (output?.reached(1, running.partial()) ?? false));
  return (await followed.wait(() => 'its first line', shown)) === 'met';
}

interface Stage extends CommandScene {
  /** Settled when a service may come to its ^C; null for a command that is no service. */
  free: Promise<void> | null;
}

/** Types and presses what the transcript says, each when all lines before it have been printed. */
async function perform({ entries }: Command, followed: Followed, scene: Stage): Promise<void> {
  for (const [index, entry] of entries.entries()) {
    if (isExpected(entry)) continue;
    const before = entries.slice(0, index).filter(isExpected);
    if (entry.kind === 'interrupt' && scene.free)
      await Promise.race([scene.free, followed.running.exited]);
    const { running, wait, ended, lull } = followed;
    const shown = (count: number) => scene.output?.reached(count, running.partial()) ?? true;
    const missing = () => describe(before.find((_, index) => !shown(index + 1)));
    const met = await wait(missing, () => shown(before.length));
    if (met === 'late') return;
    if (met === 'never' && entry.kind === 'interrupt') await lull();
    if (ended()) {
      const due =
        entry.kind === 'type' ? `it could read ${JSON.stringify(entry.text)}` : keys[entry.kind];
      const { step, command } = scene;
      scene.tell({ event: 'fault', step, command, fault: { kind: 'ended early', before: due } });
      return;
    }
    const more = entries.slice(index + 1).some(({ kind }) => kind === 'interrupt');
    await press(entry, followed, { ...scene, more });
  }
}

async function press(
  key: Key,
  { running }: Followed,
  scene: Stage & { more: boolean },
): Promise<void> {
  const { step, command, tell, outputs } = scene;
  running.flush();
  if (key.kind === 'type') {
    const text = fill(key.text, outputs.bindings());
    give(key.text, scene);
    tell({ event: 'line', step, command, stream: 'typed', text });
    running.type(text);
    return;
  }
  tell({ event: 'line', step, command, stream: 'key', text: keys[key.kind] });
  if (key.kind === 'end') return running.endInput();
  if (scene.more) return running.signal('SIGINT');
  const ended = await terminate(running, 'SIGINT');
  if (ended === 'SIGINT') return;
  const endedBy = ended === 'SIGKILL' ? 'SIGKILL' : 'SIGTERM';
  tell({ event: 'fault', step, command, fault: { kind: 'interrupt ignored', endedBy } });
}

const keys = { end: '^D', interrupt: '^C' };

function describe(expected: Expected | undefined): string {
  return expected?.kind === 'line' ? `the line ${JSON.stringify(expected.text)}` : 'more output';
}
