// What a session's steps print, read together as the page has them.
import { type Bindings, namesIn } from '../book/placeholder.ts';
import { type Claim, claimOf } from '../expect/claim.ts';
import { type Printout, readSection } from '../expect/section.ts';
import type { Step } from '../program/steps.ts';

export interface StepOutputs {
  /** What a command of a step prints; null where the page says nothing of it. */
  of(step: number, command: number): Printout | null;
  /** What the placeholders stand for, by all that has been printed so far. */
  bindings(): Bindings;
}

/** Begins to read the outputs of a session, step by step in the page's order. */
export function readSteps(steps: Step[]): StepOutputs {
  const claims = steps.map(claimsOf);
  const { outputs, bindings } = readSection(claims.flat(), steps.flatMap(namesUsed));
  const inOrder = outputs.values();
  const byStep = claims.map((ofStep) => ofStep.map(() => inOrder.next().value ?? null));
  return { of: (step, command) => byStep[step]?.[command] ?? null, bindings };
}

function claimsOf(step: Step): Claim[] {
  if (step.kind === 'terminal')
    return step.commands.map((command) => claimOf(command, step.unordered));
  if (step.kind === 'write' || step.output === null) return [];
  return [{ expected: step.output.lines, unordered: false }];
}

/** The names in what is started and typed. */
function namesUsed(step: Step): string[] {
  if (step.kind !== 'terminal') return [];
  return step.commands.flatMap(({ text, entries }) => {
    const typed = entries.flatMap((entry) => (entry.kind === 'type' ? [entry.text] : []));
    return [text, ...typed].flatMap(namesIn);
  });
}

/** The bindings of the names in a text. */
export function knownIn(text: string, bindings: Bindings): Bindings {
  return new Map([...bindings].filter(([name]) => namesIn(text).includes(name)));
}
