// A test file as a whole: when it has come to its last line, and what it threw that nobody caught.
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { finish, openChannel, tell } from './channel.ts';
import { readThrown, shortenStack } from './thrown.ts';

/** Called before any code of the file runs, in a process that `node --import` started for it. */
export function watchFile(path: string): void {
  openChannel();
  // What the test file forks has no channel: its descriptor 3 is something else.
  process.execArgv.splice(process.execArgv.indexOf('--import'), 2);
  process.on('uncaughtExceptionMonitor', (thrown) => {
    if (process.listenerCount('uncaughtException') > 0) return; // the file catches it itself
    tell({ kind: 'uncaught', error: readThrown(thrown) });
    shortenStack(thrown); // Node shows it next
  });
  // The same module that Node runs as its main one: this waits for its last line, top-level awaits
  // included. What it throws is seen above.
  const url = pathToFileURL(realpathSync(path)).href;
  setImmediate(() => import(url).then(finish, () => {}));
}
