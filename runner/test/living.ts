// Finds the living processes of a run by their HOME, in /proc/PID/environ. Linux only.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { within } from './pace.ts';

/**
 * The command lines of the living processes with this HOME. They inherit it: the hosts, the compiler
 * and the programs of a chapter from the runner, and their children from them.
 */
export function living(home: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && hasHome(name, home))
    .map((pid) => `${pid} ${read(pid, 'cmdline').replaceAll('\0', ' ')}`);
}

/** Waits until no such process is alive; returns those that are after the given seconds. */
export async function outliving(home: string, seconds: number): Promise<string[]> {
  let given = true;
  async function ended(): Promise<true> {
    while (given && living(home).length > 0) await wait(20);
    return true;
  }
  if (await within(seconds, ended())) return [];
  given = false;
  return living(home);
}

function hasHome(pid: string, home: string): boolean {
  return read(pid, 'environ').split('\0').includes(`HOME=${home}`);
}

/** Empty for a process that has ended (ENOENT) or belongs to another user (EACCES). */
function read(pid: string, name: 'environ' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
