// One section: its steps in the page's order, all of its terminals at the same time.

import type { Bindings } from '../../book/match.ts';
import type { ProgramStep, Step } from '../../program/steps.ts';
import type { Happening } from '../events.ts';
import { type Followed, prepareProcess } from './follow.ts';
import { closeGate, type Gate } from './gate.ts';
import type { Shell } from './shell.ts';
import { type OpenTerminal, openTerminal } from './transcript.ts';
import { failedVerdict } from './verdict.ts';
import { writeInto } from './write.ts';

export interface SessionOptions {
  shell: Shell;
  /** Milliseconds that a wait may take where the block does not say. */
  timeout: number;
  /** Whether a processor has nothing to do, so that the next program may come up ahead of its turn. */
  ahead: boolean;
  tell(happening: Happening): void;
}

/** Runs a section's steps to their end; what happens is told as it happens. */
export async function runSession(steps: Step[], options: SessionOptions): Promise<void> {
  const { shell, tell } = options;
  const bindings = new Map<string, string>();
  const open: OpenTerminal[] = [];
  let failed: OpenTerminal | null = null;
  let next: Prepared | null = null;
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'write') {
      for (const file of step.files) writeInto(shell.cwd, file);
      continue;
    }
    const scene = { step: index, shell, bindings, limit: step.timeout ?? options.timeout, tell };
    if (failed) {
      const because = `the terminal ${failed.name} did not come up`;
      tell({ event: 'fault', step: index, command: 0, fault: { kind: 'not run', because } });
      tell({ event: 'end', step: index });
    } else if (step.kind === 'terminal') {
      const terminal = openTerminal(step, scene);
      open.push(terminal);
      if (!(await terminal.ready)) failed = terminal;
    } else {
      const own: Prepared =
        next?.index === index ? next : prepare(step, { index, bindings, ...options });
      if (options.ahead) next = prepareNext(steps, { after: index, bindings, ...options });
      await (await own.begin())?.finish('its end');
      tell({ event: 'end', step: index });
    }
  }
  await Promise.all(open.map(({ service, finished }) => (service ? null : finished)));
  // Clients were started after their server, so the last is interrupted first.
  for (const terminal of open.reverse()) {
    terminal.release();
    await terminal.finished;
  }
}

interface Prepared {
  index: number;
  begin(): Promise<Followed | null>;
}

type Preparation = SessionOptions & { bindings: Bindings };

function prepare(
  step: ProgramStep,
  { index, gate = null, shell, ...rest }: Preparation & { index: number; gate?: Gate | null },
): Prepared {
  const scene = { step: index, command: 0, shell, limit: step.timeout ?? rest.timeout, ...rest };
  const words = [process.execPath, step.file];
  const ends = step.kind === 'test' ? failedVerdict() : null;
  const options = { words, terminal: false, prompts: false, ends, expected: null, gate };
  return { index, ...prepareProcess(options, scene) };
}

/** The program that is next after a program comes up while that one runs. */
function prepareNext(
  steps: Step[],
  { after, shell, ...rest }: Preparation & { after: number },
): Prepared | null {
  const index = steps.findIndex(({ kind }, at) => at > after && kind !== 'write');
  const step = steps[index];
  if (!step || step.kind === 'write' || step.kind === 'terminal') return null;
  if (process.platform !== 'linux') return null;
  const gate = closeGate(shell.tmp, shell.env);
  return prepare(step, { index, gate, shell, ...rest });
}
