// A test file's end of its channel to the host: a line for each change of a test, and for the end.
import { readSync, realpathSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { nonceLength, type TestNews } from '../events.ts';
import { readThrown, shortenStack } from './thrown.ts';

const descriptor = 3;
// Bound now, before a program of the chapter could put another function in its place.
const write = writeFileSync;
/** Starts each line; empty where no host listens, since a terminal may run a test file, too. */
let nonce = '';
/** How many suites have not ended, and 1 for the file itself. */
let open = 1;

/** Begins to report on the file; called before its code runs, in the process of `node --import`. */
export function watchFile(path: string): void {
  // The host writes the nonce as soon as the process has started, in one piece.
  const bytes = Buffer.alloc(nonceLength);
  if (readSync(descriptor, bytes) < nonceLength) throw new Error('the session has ended');
  nonce = bytes.toString('latin1');
  // What the test file forks has no channel: its descriptor 3 is something else.
  process.execArgv.splice(process.execArgv.indexOf('--import'), 2);
  process.on('uncaughtExceptionMonitor', (thrown) => {
    if (process.listenerCount('uncaughtException') > 0) return; // the file catches it itself
    tell({ kind: 'uncaught', error: readThrown(thrown) });
    shortenStack(thrown); // Node shows it next
  });
  // The same module that Node runs as its main one: this import resolves after its last line,
  // top-level awaits included. What it throws is an uncaught exception, too.
  const url = pathToFileURL(realpathSync(path)).href;
  setImmediate(() => import(url).then(endPart, () => {}));
}

/** Sends to the host before anything else can happen in this process. */
export function tell(news: TestNews): void {
  if (nonce === '') return;
  try {
    write(descriptor, `${nonce}${JSON.stringify(news)}\n`);
  } catch {
    // EPIPE or EBADF: the file closed the channel, and the host sees that the end is missing.
  }
}

/** Counts a suite that starts. */
export function beginPart(): void {
  open++;
}

/** Counts a suite, or the file, as ended; after the last of them the host is told. */
export function endPart(): void {
  if (--open === 0) tell({ kind: 'end' });
}
