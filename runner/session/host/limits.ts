// What a session may use up, so that a fork bomb or a greedy program hurts nobody else. Linux only.
import { writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { system } from './system.ts';

/** Processes and threads of one session; a Node process has eleven of them. */
const tasks = 2048;
/** Writable memory of one process; what it only reserves does not count. */
const memory = 4 * 1024 ** 3;
const fileSize = 1024 ** 3;

// linux/resource.h
const RLIMIT_FSIZE = 1;
const RLIMIT_DATA = 2;
const RLIMIT_CORE = 4;
const RLIMIT_NPROC = 6;

/** Limits this process and all that it will start; those of the number of tasks need a namespace. */
export function limitResources(isolation: string): void {
  if (process.platform !== 'linux') return;
  limit(RLIMIT_FSIZE, fileSize);
  limit(RLIMIT_DATA, memory);
  limit(RLIMIT_CORE, 0);
  if (isolation !== 'namespace') return;
  // For root the limit does not count, but pid_max is the namespace's own since Linux 6.14; before,
  // writing it would change the machine's.
  limit(RLIMIT_NPROC, tasks);
  const [major = 0, minor = 0] = release().split('.').map(Number);
  if (major > 6 || (major === 6 && minor >= 14)) writePidMax();
}

/** setrlimit(2): the limit now and the limit of what can be asked for, 64 bits each. */
function limit(resource: number, value: number): void {
  const both = Buffer.alloc(16);
  both.writeBigUInt64LE(BigInt(value), 0);
  both.writeBigUInt64LE(BigInt(value), 8);
  system().setrlimit(resource, both); // a limit that is lower already stays
}

function writePidMax(): void {
  try {
    writeFileSync('/proc/sys/kernel/pid_max', String(tasks));
  } catch {
    // not ours to write here; RLIMIT_NPROC holds for everyone but root
  }
}
