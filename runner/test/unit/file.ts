// The process of one test file: loads it, and runs its suites as the command `uvu` does.
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { tell } from './events.ts';

/** Resolves to the messages of its failed tests, as text; undefined if none has failed. */
type Suite = () => Promise<[errors: string | true, ...counts: number[]]>;

const [, , path = ''] = process.argv;
const suites: Suite[] = [];
// The globals of uvu: with UVU_DEFER run() puts a suite into the queue and does not run it.
Object.assign(globalThis, { UVU_DEFER: 1, UVU_INDEX: 0, UVU_QUEUE: [suites] });
register('./hooks.mjs', import.meta.url);
process.once('disconnect', () => process.exit(1));
process.channel?.unref(); // a listener would keep this process alive

await import(pathToFileURL(path).href);
for (const run of suites) {
  const [errors] = await run();
  if (errors === true) continue;
  process.stdout.write(`\n${errors}\n`);
  process.exitCode = 1;
}
tell({ event: 'done' });
