// What an author waits for at `npm run dev`: from the save that is seen to the page that is served.
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { clean } from '../../runner/bench/command.ts';

export interface DevBench {
  /** The folder of the workbook. */
  root: string;
  /** The chapter that is saved again and again. */
  path: string;
  rounds: number;
}

/** Saves that do not count: what runs for the first time runs slowly. */
const warmUp = 2;

/** Prints how long it took, the machine's other work included. */
export async function showDev({ root, path, rounds }: DevBench): Promise<void> {
  const child = spawn(process.execPath, [join('site', 'start.mjs'), 'dev'], {
    cwd: root,
    env: clean,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const text = await readFile(path, 'utf8');
  const page = basename(path).replace(/\.md$/, '.html');
  const times: number[] = [];
  let saves = 0;
  for await (const line of createInterface(child.stdout)) {
    const took = /^\d+ files written, (\d+) ms/.exec(line)?.[1];
    if (took === undefined) continue;
    if (saves > warmUp) times.push(Number(took));
    if (saves === rounds + warmUp) child.kill('SIGINT');
    else
      await writeFile(
        path,
        text.replace(/^```ts.*$/m, (line) => `${line}\n// ${++saves}`),
      );
  }
  await writeFile(path, text);
  times.sort((a, b) => a - b);
  const middle = times[times.length >> 1] ?? Number.NaN;
  const verdict = middle <= 50 ? 'met' : 'MISSED';
  console.log(
    `dev: ${page} ${middle} ms after its save is seen, at best ${times[0]}  target ≤ 50  ${verdict}`,
  );
}
