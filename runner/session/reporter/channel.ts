// A test file's end of its channel to the host: what becomes of its tests, a line for each change.
import { readSync, writeFileSync } from 'node:fs';
import { nonceLength, type TestNews } from '../events.ts';

const descriptor = 3;
// Bound now, before a program of the chapter could put another function in its place.
const write = writeFileSync;
/** What every line begins with; empty where nobody listens: a terminal may run a test file, too. */
let nonce = '';
/** What is not over yet: the file itself, and each suite that it runs. */
let open = 1;

/** Takes the channel. The host writes the nonce into it as soon as the process has started. */
export function openChannel(): void {
  const bytes = Buffer.alloc(nonceLength);
  let count = 0;
  while (count < bytes.length) {
    const more = readSync(descriptor, bytes, count, bytes.length - count, null);
    if (more === 0) throw new Error('the session has ended');
    count += more;
  }
  nonce = bytes.toString('latin1');
}

/** Tells the host, before anything else can happen in this process. */
export function tell(news: TestNews): void {
  if (nonce === '') return;
  try {
    write(descriptor, `${nonce}${JSON.stringify(news)}\n`);
  } catch {
    // Somebody closed the channel: the host judges what it has not been told as not done.
  }
}

/** A suite begins. */
export function begin(): void {
  open++;
}

/** A suite is over, or the file has come to its last line; after all of them the host is told. */
export function finish(): void {
  if (--open === 0) tell({ kind: 'end' });
}
