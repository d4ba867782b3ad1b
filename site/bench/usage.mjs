// Put before a program by --import: says at its end what it used, as JSON on descriptor 3.
import { readdirSync, readFileSync, writeSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cpu = (userCPUTime + systemCPUTime) / 1000 + childrenTime();
  writeSync(3, JSON.stringify({ cpu, memory: maxRSS / 1024 }));
});

/**
 * Milliseconds of the processes that it started: those that have ended, and those that live,
 * as esbuild's does. Only Linux tells, in hundredths of a second: proc_pid_stat(5).
 */
function childrenTime() {
  if (process.platform !== 'linux') return 0;
  const tasks = readdirSync('/proc/self/task');
  const living = tasks.flatMap((task) => read(`self/task/${task}/children`).match(/\d+/g) ?? []);
  const ended = fieldsOf('self').slice(15, 17);
  return sum([...ended, ...living.flatMap((pid) => fieldsOf(pid).slice(13, 17))]) * 10;
}

/** The second field, a name in brackets, may hold spaces. */
function fieldsOf(pid) {
  return [
    '',
    '',
    ...read(`${pid}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number),
  ];
}

function read(name) {
  return readFileSync(`/proc/${name}`, 'utf8');
}

function sum(numbers) {
  return numbers.reduce((all, number) => all + number, 0);
}
