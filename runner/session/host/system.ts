// The system calls that Node does not offer, through koffi. Linux only.
import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';

// koffi costs 5 ms to load, so it is loaded at the first call, not with the module.
const load = createRequire(import.meta.url);
let library: ReturnType<typeof bind> | null = null;

/** The C library's functions, each -1 on failure. */
export function system(): ReturnType<typeof bind> {
  library ??= bind(load('koffi'));
  return library;
}

function bind(koffi: typeof Koffi) {
  const libc = koffi.load(null);
  return {
    /** pipe(2): fills [read end, write end]. */
    pipe2: libc.func('int pipe2(_Out_ int *fds, int flags)'),
    socket: libc.func('int socket(int domain, int type, int protocol)'),
    /** netdevice(7): the request is a struct ifreq, 40 bytes, changed in place. */
    ioctl: libc.func('int ioctl(int fd, unsigned long request, _Inout_ uint8_t *argument)'),
    /** unshare(2) and setns(2): for the calling thread, Node's main one. */
    unshare: libc.func('int unshare(int flags)'),
    setns: libc.func('int setns(int fd, int kind)'),
    sethostname: libc.func('int sethostname(const char *name, size_t length)'),
    mount: libc.func(
      'int mount(const char *source, const char *target, const char *type, unsigned long flags, const char *data)',
    ),
    prctl: libc.func(
      'int prctl(int option, unsigned long a, unsigned long b, unsigned long c, unsigned long d)',
    ),
    /** A struct rlimit: two 64-bit numbers. */
    setrlimit: libc.func('int setrlimit(int resource, _In_ uint8_t *limits)'),
    close: libc.func('int close(int fd)'),
    errno: () => koffi.errno(),
  };
}

/** Throws with the errno of a call that failed; else returns its result. */
export function must(result: number, what: string): number {
  if (result === -1) throw new Error(`${what} failed: errno ${system().errno()}`);
  return result;
}

/** The two ends of a new pipe, with FD_CLOEXEC set: pipe(2). */
export function pipe(): { read: number; write: number } {
  const O_CLOEXEC = 0x80000;
  const ends = [0, 0];
  must(system().pipe2(ends, O_CLOEXEC), 'pipe2');
  return { read: ends[0] ?? -1, write: ends[1] ?? -1 };
}
