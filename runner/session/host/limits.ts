// The resources of a session, so that a fork bomb does not stop the machine. Linux only.
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

/** Limits this process and all that it will start; the number of tasks only in a namespace. */
export function limitResources(isolation: string): void {
  if (process.platform !== 'linux') return;
  limit(RLIMIT_FSIZE, fileSize);
  limit(RLIMIT_DATA, memory);
  limit(RLIMIT_CORE, 0);
  if (isolation !== 'namespace') return;
  // RLIMIT_NPROC does not hold for root. Since Linux 6.14 each PID namespace has its own pid_max;
  // before, writing it changes the machine's.
  limit(RLIMIT_NPROC, tasks);
  const [major = 0, minor = 0] = release().split('.').map(Number);
  if (major > 6 || (major === 6 && minor >= 14)) writePidMax();
}

/** setrlimit(2): the soft and the hard limit, 64 bits each. */
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
    // EACCES or EROFS: RLIMIT_NPROC still holds for users other than root
  }
}
