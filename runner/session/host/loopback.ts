// Sessions without namespaces: their processes have to be found and killed, their folder removed.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { system } from './system.ts';
import type { World } from './world.ts';

/** Shares the machine's loopback; `folder` is used by these sessions only. */
export function openLoopback(folder: string): World {
  adoptOrphans();
  const abandon = () => {
    endDescendants();
    rmSync(folder, { recursive: true, force: true });
  };
  return { enter: async () => {}, leave: async () => abandon(), abandon };
}

/** Makes this process a subreaper: on Linux it adopts its descendants' orphans, see prctl(2). */
function adoptOrphans(): void {
  const PR_SET_CHILD_SUBREAPER = 36;
  if (process.platform === 'linux') system().prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

/** Kills every process below this one, those that they start meanwhile included. */
function endDescendants(): void {
  if (process.platform === 'win32') return;
  for (let left = descendants(); left.length > 0; left = descendants()) {
    for (const pid of left) kill(pid);
  }
}

function descendants(): number[] {
  const parents = process.platform === 'linux' ? fromProc() : fromPs();
  const below = new Set([process.pid]);
  for (let before = 0; before < below.size; ) {
    before = below.size;
    for (const [pid, parent] of parents) if (below.has(parent)) below.add(pid);
  }
  below.delete(process.pid);
  return [...below];
}

/** proc_pid_stat(5): pid (name) state ppid; a zombie is in state Z. */
function fromProc(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const [, state, parent] = /\) (\S) (\d+)/.exec(statOf(name)) ?? [];
    if (state && state !== 'Z') parents.set(Number(name), Number(parent));
  }
  return parents;
}

function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return ''; // ENOENT: it has ended since the folder was read
  }
}

function fromPs(): Map<number, number> {
  const ps = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,comm='], { encoding: 'utf8' });
  const rows = ps.stdout.split('\n').map((row) => row.trim().split(/\s+/));
  const alive = rows.filter(
    ([, , state, name]) => state && !state.startsWith('Z') && name !== 'ps',
  );
  return new Map(alive.map(([pid, parent]) => [Number(pid), Number(parent)]));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // ESRCH: it has ended
  }
}
