// What a new set of namespaces lacks before programs can talk in it. Runs in the host, as PID 1.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, system } from './system.ts';

// linux/if.h, linux/sockios.h and linux/mount.h
const AF_INET = 2;
const SOCK_DGRAM = 2;
const SIOCGIFFLAGS = 0x8913;
const SIOCSIFFLAGS = 0x8914;
const IFF_UP = 1;
const MS_NOSUID = 2;
const MS_BIND = 4096;

/**
 * Brings up lo, names the machine localhost, and puts a file system of its own (in memory, at most
 * 256 MiB) over `folder`, so that nothing a session writes is left when its host is gone.
 */
export function enterWorld(folder: string): void {
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
