// What a block needs, and whether this machine has it.
import { readFileSync } from 'node:fs';
import which from 'which';
import type { Plan, Step } from '../program/steps.ts';
import type { Isolation } from './isolate.ts';

/** Capabilities by name; every other need is a program on PATH. */
const capabilities: Record<string, (isolation: Isolation) => boolean> = {
  namespace: ({ kind }) => kind === 'namespace',
  'net-raw': ({ kind }) => kind === 'namespace' || hasNetRaw(),
  linux: () => process.platform === 'linux',
};

/**
 * Why steps cannot be run, by their place in the plan. The terminals of a section talk to each
 * other, so where one is missing, all of them and the section's tests are skipped with it.
 */
export function findSkips({ steps }: Plan, isolation: Isolation): Map<number, string> {
  const skips = new Map<number, string>();
  for (const [index, step] of steps.entries()) {
    const reason = step.kind === 'write' ? null : missing(step.needs, isolation);
    if (reason) skips.set(index, reason);
  }
  const first = [...skips].find(([index]) => steps[index]?.kind === 'terminal')?.[1];
  if (first === undefined) return skips;
  for (const [index, { kind }] of steps.entries())
    if (!skips.has(index) && (kind === 'terminal' || kind === 'test')) skips.set(index, first);
  return skips;
}

/** The steps in their places, without those that are skipped: these do nothing, and claim nothing. */
export function stepsToRun({ steps }: Plan, skips: Map<number, string>): Step[] {
  return steps.map((step, index) => (skips.has(index) ? { kind: 'write', files: [] } : step));
}

function missing(needs: string[], isolation: Isolation): string | null {
  const need = needs.find((need) => !isHere(need, isolation));
  if (need === undefined) return null;
  return Object.hasOwn(capabilities, need)
    ? `needs the capability ${need}, which this machine does not have`
    : `needs the program ${need}, which is not installed`;
}

/** Whether this machine has that capability, or that program. */
export function isHere(need: string, isolation: Isolation): boolean {
  if (Object.hasOwn(capabilities, need)) return capabilities[need]?.(isolation) ?? false;
  return which.sync(need, { nothrow: true }) !== null;
}

/** capabilities(7): CAP_NET_RAW is bit 13 of the effective set. */
function hasNetRaw(): boolean {
  if (process.platform !== 'linux') return process.getuid?.() === 0;
  const [, effective = '0'] =
    /^CapEff:\s*(\w+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return (BigInt(`0x${effective}`) >> 13n) % 2n === 1n;
}
