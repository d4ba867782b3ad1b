// The namespaces of one session after another, entered by the host's main thread. Linux only.
// unshare(2) and setns(2) are called through FFI (koffi): the program nsenter would start each command
// as its child, and stand between a ^C and the program that the ^C is meant for.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { must, system } from './system.ts';
import type { World } from './world.ts';

// linux/sched.h, linux/mount.h, linux/if.h and linux/sockios.h
const CLONE_FS = 0x200;
const CLONE_NEW = { mnt: 0x20000, uts: 0x4000000, pid: 0x20000000, net: 0x40000000 };
const MS_NOSUID = 2;
const MS_BIND = 4096;
const AF_INET = 2;
const SOCK_DGRAM = 2;
const SIOCGIFFLAGS = 0x8913;
const SIOCSIFFLAGS = 0x8914;
const IFF_UP = 1;

/**
 * Namespaces belong to a thread, and its children inherit them: so one process can serve one session
 * after another, where a process for each would take as long to start as the programs that it runs.
 * The parent of `folder` is a new tmpfs in each session.
 */
export async function openNamespaces(folder: string): Promise<World> {
  // After unshare(CLONE_NEWPID) a thread cannot start threads: clone(2) fails with EINVAL. So the
  // thread pool of libuv is started here.
  await stat('/');
  const store = dirname(folder);
  const base = Object.entries(CLONE_NEW).map(
    ([name, kind]) => [openSync(`/proc/self/ns/${name}`, 'r'), kind] as const,
  );
  let end = async () => {};
  return {
    async enter() {
      must(system().unshare(base.reduce((all, [, kind]) => all | kind, 0)), 'unshare');
      const first = startFirst();
      const gone = once(first, 'exit');
      end = async () => {
        first.kill('SIGKILL');
        await gone;
      };
      furnish(store);
      await waitForFirst(first);
    },
    async leave() {
      await end();
      const { unshare, setns } = system();
      must(unshare(CLONE_FS), 'unshare'); // setns(2) refuses CLONE_NEWNS to a thread that shares its fs_struct
      for (const [fd, kind] of base) must(setns(fd, kind), 'setns');
    },
    abandon() {}, // the kernel ends them with this process
  };
}

/**
 * The first process of the PID namespace: when it ends, the kernel kills all others there, and it ends
 * when its standard input does. The namespace's /proc can be mounted only from inside. Ignoring
 * SIGCHLD, the process leaves no zombies of the orphans that it adopts.
 */
const beFirst = `mount -t proc -o nosuid,nodev,noexec proc /proc && trap '' CHLD && echo && exec cat`;

function startFirst(): ChildProcess {
  return spawn('sh', ['-c', beFirst], { stdio: 'pipe', detached: true });
}

async function waitForFirst({ stdout, stderr }: ChildProcess): Promise<void> {
  let errors = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  if (!stdout) return;
  await Promise.race([once(stdout, 'data'), once(stdout, 'end')]);
  if (stdout.readableEnded) throw new Error(`the first process of the namespaces ended: ${errors}`);
}

/** Gives new namespaces what programs need: a loopback that is up, a host name, an empty folder. */
function furnish(folder: string): void {
  const { mount, sethostname } = system();
  bringUpLoopback();
  must(sethostname('localhost', 'localhost'.length), 'sethostname');
  mkdirSync(folder, { recursive: true });
  must(mount('tmpfs', folder, 'tmpfs', MS_NOSUID, 'size=256m,mode=0755'), `mounting ${folder}`);
  if (!existsSync('/etc/hosts')) return;
  const hosts = join(folder, 'hosts');
  writeFileSync(hosts, '127.0.0.1 localhost\n::1 localhost\n');
  must(mount(hosts, '/etc/hosts', null, MS_BIND, null), 'mounting /etc/hosts');
}

/** netdevice(7): struct ifreq is the name in 16 bytes, then the flags in two. */
function bringUpLoopback(): void {
  const { socket, ioctl, close } = system();
  const fd = must(socket(AF_INET, SOCK_DGRAM, 0), 'socket');
  const request = Buffer.alloc(40);
  request.write('lo');
  must(ioctl(fd, SIOCGIFFLAGS, request), 'reading the flags of lo');
  request.writeInt16LE(request.readInt16LE(16) | IFF_UP, 16);
  must(ioctl(fd, SIOCSIFFLAGS, request), 'bringing up lo');
  close(fd);
}
