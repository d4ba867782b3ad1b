// When the runner is killed (SIGKILL), at any moment, no process that it started survives.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { outliving } from './living.ts';
import { generator } from './random.ts';
import { skip } from './skip.ts';
import { openWorkbook, page } from './workbook.ts';

const moments = 30;
/** How many run at the same time. */
const lanes = 6;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** When to kill: `delay` milliseconds after `lines` lines were printed. */
interface Moment {
  number: number;
  isolation: 'auto' | 'none';
  lines: number;
  delay: number;
}

const kill = suite('kill');

if (process.platform !== 'linux') {
  skip(kill, 'kill -9 leaves no process', 'that is seen only through /proc, so on Linux');
} else {
  kill(`at ${moments} random moments kill -9 leaves no process and no file`, async () => {
    const book = openWorkbook({ 'stuck.md': page('stuck'), 'tmp/keep': '' });
    const before = book.listing();
    const left: string[] = [];
    const queue = randomMoments(seed).values();
    async function lane(): Promise<void> {
      for (const moment of queue) {
        left.push(...(await killAt(moment).catch((error: Error) => [error.message])));
      }
    }

    async function killAt({ number, isolation, lines, delay }: Moment): Promise<string[]> {
      const home = join(book.root, '.workbook', `home-${number}`);
      mkdirSync(home, { recursive: true });
      const env = { HOME: home, TMPDIR: join(book.root, 'tmp') };
      using run = book.start(['stuck.md', `--isolation=${isolation}`], { env });
      await run.shows(new RegExp(`^(.*\\n){${lines}}`));
      await wait(delay);
      run.process.kill('SIGKILL');
      const survivors = await outliving(home, 1);
      const when = `${isolation}, ${delay} ms after line ${lines}`;
      return survivors.map((process) => `${when}: ${process}`);
    }

    try {
      await Promise.all(Array.from({ length: lanes }, lane));
      assert.equal(left, [], `SEED=${seed} kills at the same moments again`);
      assert.equal(book.listing(), before, `SEED=${seed}`);
    } finally {
      book.remove();
    }
  });
}

kill.run();

/** Most moments are early: more happens there, and the test is shorter. */
function randomMoments(seed: number): Moment[] {
  const random = generator(seed);
  return Array.from({ length: moments }, (_, number) => {
    const lines = Math.floor(random() ** 2 * 15);
    const delay = Math.floor(random() * (lines === 0 ? 400 : 100));
    return { number, isolation: number % 3 === 0 ? 'none' : 'auto', lines, delay };
  });
}
