// Drives one terminal through its transcript: start, wait for what it prints, type, interrupt.
import { fill } from '../../book/placeholder.ts';
import type { Command, Entry, Expected, Key } from '../../book/types.ts';
import { isExpected } from '../../expect/claim.ts';
import type { TerminalStep } from '../../program/steps.ts';
import { knownIn } from '../outputs.ts';
import { type Followed, followProcess, type Scene, type StepScene, sceneOf } from './follow.ts';
import { wordsOf } from './shell.ts';
import { terminate } from './terminate.ts';
import { deferred } from './wait.ts';

export interface OpenTerminal {
  /** Whether it lives until it is interrupted: its transcript ends in ^C. */
  service: boolean;
  /** True once later blocks may start; false when there is no sense in starting them. */
  ready: Promise<boolean>;
  finished: Promise<void>;
  /** Lets a service come to its ^C. */
  release(): void;
}

/** Opens a terminal and runs its commands one after the other. */
export function openTerminal({ commands }: TerminalStep, place: StepScene): OpenTerminal {
  const ready = deferred<boolean>();
  const released = deferred<void>();
  const service = commands.at(-1)?.entries.some(isInterrupt) ?? false;
  return {
    service,
    ready: ready.promise,
    finished: run(),
    release: () => released.resolve(),
  };

  async function run(): Promise<void> {
    for (const [index, command] of commands.entries()) {
      const scene = sceneOf(place, index);
      const followed = await start(command, scene);
      if (!followed) break;
      if (index === 0) void firstLine(command, followed, scene).then(ready.resolve);
      const free = index === commands.length - 1 ? released.promise : null;
      await perform(command, followed, { ...scene, free });
      const isClosed = command.entries.some(({ kind }) => kind === 'end');
      await followed.finish(isClosed ? 'it to end' : 'it to end (its input is open; ^D closes it)');
    }
    place.tell({ event: 'end', step: place.step });
    ready.resolve(false);
  }
}

function start(command: Command, scene: Scene): Promise<Followed | null> {
  const words = wordsOf(command.start, (text) => fill(text, scene.outputs.bindings()));
  const prompts = command.entries.some(({ kind }) => kind === 'type' || kind === 'end');
  const started = followProcess({ words, kind: 'terminal', prompts }, scene);
  give(command.text, scene);
  return started;
}

/** Records what the names in a command or a typed line stood for: they can stand for nothing else. */
function give(text: string, { tell, output, outputs }: Scene): void {
  const given = knownIn(text, outputs.bindings());
  if (given.size === 0) return;
  output?.give(given);
  tell({ event: 'given', names: Object.fromEntries(given) });
}

/**
 * Whether a command is up: with its first line, if its transcript begins with output, else at once.
 * Half a line counts only as the prompt before something typed: the rest of it may be on its way.
 */
async function firstLine(
  { entries: [first, second] }: Command,
  { running, printed, wait }: Followed,
  { output }: Scene,
): Promise<boolean> {
  if (!first || !isExpected(first)) return true;
  const isPrompt = second !== undefined && !isExpected(second);
  const shown = () =>
    printed() > 0 || (isPrompt && (output?.reached(1, running.partial()) ?? false));
  return (await wait(() => 'its first line', shown)) === 'met';
}

/** With what lets a service come to its ^C; null for a command that is not the terminal's last. */
type Performance = Scene & { free: Promise<void> | null };

/** Types and presses what the transcript says, each when all lines before it have been printed. */
async function perform(
  { entries }: Command,
  followed: Followed,
  { free, ...scene }: Performance,
): Promise<void> {
  const { running, wait, ended, lull } = followed;
  const shown = (count: number) => scene.output?.reached(count, running.partial()) ?? true;
  for (const [index, entry] of entries.entries()) {
    if (isExpected(entry)) continue;
    const before = entries.slice(0, index).filter(isExpected);
    if (isInterrupt(entry) && free) await Promise.race([free, running.exited]);
    const missing = () => describe(before.find((_, index) => !shown(index + 1)));
    const met = await wait(missing, () => shown(before.length));
    if (met === 'late') return;
    if (met === 'never' && isInterrupt(entry)) await lull();
    if (ended()) {
      const due =
        entry.kind === 'type' ? `it could read ${JSON.stringify(entry.text)}` : keys[entry.kind];
      scene.tell({ event: 'fault', fault: { kind: 'ended early', before: due } });
      return;
    }
    const isLast = !entries.slice(index + 1).some(isInterrupt);
    await press(entry, running, { ...scene, isLast });
  }
}

/** Types a line or presses a key; after the last ^C the process has to end. */
async function press(
  key: Key,
  running: Followed['running'],
  { isLast, ...scene }: Scene & { isLast: boolean },
): Promise<void> {
  const { tell, outputs } = scene;
  running.flush();
  if (key.kind === 'type') {
    const text = fill(key.text, outputs.bindings());
    give(key.text, scene);
    tell({ event: 'line', stream: 'typed', text });
    running.type(text);
    return;
  }
  tell({ event: 'line', stream: 'key', text: keys[key.kind] });
  if (key.kind === 'end') return running.endInput();
  if (!isLast) return running.signal('SIGINT');
  const ended = await terminate(running, 'SIGINT');
  if (ended === 'SIGINT') return;
  const endedBy = ended === 'SIGKILL' ? 'SIGKILL' : 'SIGTERM';
  tell({ event: 'fault', fault: { kind: 'interrupt ignored', endedBy } });
}

const keys = { end: '^D', interrupt: '^C' };

function isInterrupt({ kind }: Entry): boolean {
  return kind === 'interrupt';
}

function describe(expected: Expected | undefined): string {
  return expected?.kind === 'line' ? `the line ${JSON.stringify(expected.text)}` : 'more output';
}
