// The process of one test file: loads it, and runs its suites as uvu's own command does.
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { tell } from './events.ts';

/** Resolves to what its failed tests have to say, as text; undefined when none has failed. */
type Suite = () => Promise<[errors: string | true, ...counts: number[]]>;

const [, , path = ''] = process.argv;
const suites: Suite[] = [];
// What uvu and its command share: with UVU_DEFER a suite waits in the queue until it is called.
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
