// Which processes of a run are alive, found by a mark that all of them inherit. Linux only.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * The command lines of the living processes whose environment holds the mark. HOME carries it
 * best: the runner hands it on to its hosts, its compiler and the programs of a chapter.
 */
export function living(mark: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && read(name, 'environ').includes(mark))
    .map((pid) => `${pid} ${read(pid, 'cmdline').replaceAll('\0', ' ')}`);
}

/** Waits until no such process lives, and returns those that still do after `limit` milliseconds. */
export async function outliving(mark: string, limit: number): Promise<string[]> {
  const deadline = performance.now() + limit;
  for (;;) {
    const left = living(mark);
    if (left.length === 0 || performance.now() > deadline) return left;
    await wait(20);
  }
}

/** Empty for a process that has ended, or is none of ours. */
function read(pid: string, name: 'environ' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
