// One section: its steps in the page's order, all of its terminals at the same time.
import { dirname } from 'node:path';
import type { ProgramStep, Step } from '../../program/steps.ts';
import type { Happening } from '../events.ts';
import { readSteps } from '../outputs.ts';
import { followProcess, type StepScene, sceneOf } from './follow.ts';
import type { Shell } from './shell.ts';
import { installReporter } from './test-file.ts';
import { type OpenTerminal, openTerminal } from './transcript.ts';
import { writeInto } from './write.ts';

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
  const outputs = readSteps(steps);
  const open: OpenTerminal[] = [];
  let failed: string | null = null;
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'write') {
      for (const file of step.files) writeInto(shell.cwd, file);
      continue;
    }
    const scene = { step: index, shell, outputs, limit: step.timeout ?? timeout, tell };
    if (failed !== null) {
      const because = `the terminal ${failed} did not become ready`;
      tell({ event: 'fault', step: index, command: 0, fault: { kind: 'not run', because } });
      tell({ event: 'end', step: index });
    } else if (step.kind === 'terminal') {
      const terminal = openTerminal(step, scene);
      open.push(terminal);
      if (!(await terminal.ready)) failed = step.name;
    } else {
      await runProgram(step, scene);
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

/** Runs a program or a test file to its end. */
async function runProgram({ kind, file }: ProgramStep, scene: StepScene): Promise<void> {
  const reporter = kind === 'test' ? installReporter(dirname(scene.shell.cwd)) : [];
  const words = [process.execPath, ...reporter, file];
  const followed = await followProcess({ words, kind, prompts: false }, sceneOf(scene, 0));
  await followed?.finish('it to end');
}
