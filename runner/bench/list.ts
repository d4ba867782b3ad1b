// (c) The list of chapters against npm starting Node for nothing.
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './command.ts';
import { type Comparison, compare } from './pair.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function benchList(rounds: number): Promise<Comparison[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const scripts = { nothing: 'node -e 0' };
    await writeFile(join(folder, 'package.json'), JSON.stringify({ scripts }));
    await copyFile(join(root, '.npmrc'), join(folder, '.npmrc'));
    const ours = () => run(['npm', 'run', '-s', 'chapter'], root);
    const theirs = () => run(['npm', 'run', '-s', 'nothing'], folder);
    const name = '(c) the list of chapters : npm run of node -e 0';
    return await compare([{ name, target: 1.8, ours, theirs }], rounds);
  } finally {
    await rm(folder, { recursive: true });
  }
}
