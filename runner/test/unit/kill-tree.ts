// Kills the process of a test file with all its descendants.
import { readdirSync, readFileSync } from 'node:fs';

/** Kills a process, the group that it leads and, on Linux, what has left that group. */
export function killTree(pid: number): void {
  const tree = process.platform === 'linux' ? below(pid) : [];
  const group = process.platform === 'win32' ? pid : -pid;
  for (const target of [group, ...tree]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // ESRCH: it has ended already
    }
  }
}

/** All descendants, from /proc/PID/task/TID/children (proc_pid_task_children(5)). */
function below(pid: number | string): number[] {
  const children = read(() => readdirSync(`/proc/${pid}/task`))
    .flatMap((task) => read(() => [readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')]))
    .flatMap((text) => text.match(/\d+/g) ?? []);
  return children.flatMap((child) => [Number(child), ...below(child)]);
}

/** Empty for a process that has ended (ENOENT). */
function read(from: () => string[]): string[] {
  try {
    return from();
  } catch {
    return [];
  }
}
