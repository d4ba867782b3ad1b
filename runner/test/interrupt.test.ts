// A run that is interrupted ends at once, and leaves no process and no folder.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Result } from './command.ts';
import { startCommand } from './command.ts';
import { outliving } from './living.ts';
import { within } from './pace.ts';
import { onTerminal } from './skip.ts';
import { openWorkbook, page } from './workbook.ts';

const book = openWorkbook({
  'stuck.md': page('stuck'),
  'talk.md': page('talk'),
  'daemon.md': page('daemon'),
  // A chain of assertions that takes the type checker minutes.
  'slow.md': `# Slow\n\n\`\`\`ts\n${'console.assert(true);\n'.repeat(60_000)}console.log('ran');\n\`\`\`\n`,
});
const linux = process.platform === 'linux';
/** The most that the runner may take after ^C, and then its processes, in seconds. */
const soon = 1;

/** The last lines of an interrupted run of stuck.md. */
const half =
  /✓ One that is done[\s\S]*– One that hangs {2}not finished[\s\S]*1 verified.*interrupted/;

const interrupt = suite('interrupt');
interrupt.after(() => book.remove());

for (const isolation of ['auto', 'none']) {
  interrupt(`SIGINT ends a run with --isolation=${isolation}, which keeps no record`, async () => {
    const home = ownHome(`sigint-${isolation}`);
    using run = book.start(['stuck.md', `--isolation=${isolation}`], { env: { HOME: home } });
    await run.shows(/hanging\n/);
    run.process.kill('SIGINT');
    await assertInterrupted(run.ended, home);
    assert.is(await book.record('stuck').catch(() => null), null);
  });
}

interrupt('SIGINT ends a type check that takes minutes', async () => {
  const home = ownHome('types');
  using run = book.start(['slow.md'], { env: { HOME: home } });
  await run.shows(/ran\n/);
  run.process.kill('SIGINT');
  await assertInterrupted(run.ended, home, /interrupted/);
});

onTerminal(interrupt)('the key ^C on a real terminal ends a run under npm', async () => {
  const home = ownHome('key');
  const words = ['script', '-qec', 'npm run -s chapter stuck.md', '/dev/null'];
  using run = startCommand(words, { cwd: book.root, env: { HOME: home, TERM: 'xterm' } });
  await run.shows(/hanging\r?\n/);
  run.process.stdin?.write('\x03');
  await assertInterrupted(run.ended, home);
});

interrupt('--isolation=none leaves no process of a server and a client', async () => {
  const home = ownHome('talk');
  const options = { env: { HOME: home } };
  const { status, stdout } = await book.run(['talk.md', '--isolation=none'], options);
  assert.is(status, 0, stdout);
  assert.match(stdout, '2 verified');
  await assertNothingLeft(home);
});

interrupt('--isolation=none ends a process that called setsid(2)', async () => {
  const home = ownHome('daemon');
  const options = { env: { HOME: home } };
  const { status, stdout } = await book.run(['daemon.md', '--isolation=none'], options);
  assert.is(status, 0, stdout);
  await assertNothingLeft(home);
});

interrupt.run();

async function assertInterrupted(ended: Promise<Result>, home: string, said = half): Promise<void> {
  const result = await within(soon, ended);
  assert.ok(result, `the run still goes on ${soon} s after ^C`);
  assert.is(result.status, 130, result.stdout + result.stderr);
  assert.match(stripVTControlCharacters(result.stdout), said);
  await assertNothingLeft(home);
}

/** No process of the run is alive, and the folders of its sessions are removed. */
async function assertNothingLeft(home: string): Promise<void> {
  if (linux) assert.equal(await outliving(home, soon), []);
  assert.equal(await book.sessions(), []);
}

/** An empty HOME folder, by which living() finds the processes of one run. */
function ownHome(name: string): string {
  const home = join(book.root, '.workbook', `home-${name}`);
  mkdirSync(home, { recursive: true });
  return home;
}
