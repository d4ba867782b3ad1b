// One section: its steps in the page's order, all of its terminals at the same time.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PlannedFile, ProgramStep, Step } from '../program/plan.ts';
import type { Happening } from './events.ts';
import { followProcess, type Scene } from './follow.ts';
import type { Shell } from './shell.ts';
import { type OpenTerminal, openTerminal } from './transcript.ts';

export interface SessionOptions {
  shell: Shell;
  /** Milliseconds that a wait may take where the block does not say. */
  timeout: number;
  tell(happening: Happening): void;
}

/** Runs a section's steps to their end; what happens is told as it happens. */
export async function runSession(
  steps: Step[],
  { shell, timeout, tell }: SessionOptions,
): Promise<void> {
  const bindings = new Map<string, string>();
  const open: OpenTerminal[] = [];
  let failed: OpenTerminal | null = null;
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'write') {
      for (const file of step.files) writeInto(shell.cwd, file);
      continue;
    }
    const scene = { step: index, shell, bindings, limit: step.timeout ?? timeout, tell };
    if (failed) {
      const because = `the terminal ${failed.name} did not come up`;
      tell({ event: 'fault', step: index, command: 0, fault: { kind: 'not run', because } });
      tell({ event: 'end', step: index });
    } else if (step.kind === 'terminal') {
      const terminal = openTerminal(step, scene);
      open.push(terminal);
      if (!(await terminal.ready)) failed = terminal;
    } else {
      await runProgram(step, { ...scene, command: 0 });
    }
  }
  await Promise.all(open.map(({ service, finished }) => (service ? null : finished)));
  // Clients were started after their server, so the last is interrupted first.
  for (const terminal of open.reverse()) {
    terminal.release();
    await terminal.finished;
  }
}

async function runProgram({ file }: ProgramStep, scene: Scene): Promise<void> {
  const words = [process.execPath, file];
  const followed = await followProcess({ words, terminal: false, expected: null }, scene);
  await followed?.finish();
  scene.tell({ event: 'end', step: scene.step });
}

/**
 * Compiled TypeScript lies in a hidden file, and its own name is a link to it: Node follows the link
 * before it looks at the ending, so `node X.ts`, `import './X.ts'` and `fork('X.ts')` all run the
 * JavaScript, whose directory is still the one that the page speaks of.
 */
function writeInto(folder: string, { path, text, compiled }: PlannedFile): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  rmSync(target, { force: true });
  const hidden = `.${basename(path)}.mjs`;
  writeFileSync(compiled ? join(dirname(target), hidden) : target, text);
  if (compiled) symlinkSync(hidden, target);
}
