// `npm run chapter 3 server.ts`: runs one program of a chapter, attached to this terminal, on the real loopback.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import which from 'which';
import { quote, suggest } from '../book/problem.ts';
import type { Chapter } from '../book/types.ts';
import { languageOf } from '../languages.ts';
import { placesIn } from '../places.ts';
import { compile } from '../program/compile.ts';
import { compileAll, planFile } from '../program/plan.ts';
import { latest } from '../program/tangle.ts';
import { writeInto } from '../session/host/write.ts';
import { exitStatus } from '../signals.ts';
import { makeFolder } from '../store.ts';
import { UsageError } from '../usage.ts';

/** Runs a file of the chapter; resolves to its exit status. */
export async function play(
  chapter: Chapter,
  [file = '', ...args]: string[],
  store: string,
): Promise<number> {
  const sources = latest(chapter);
  if (!sources.has(file)) {
    throw new UsageError(
      `the file ${quote(file)} does not exist in ${chapter.id}${suggest(file, sources.keys())}`,
    );
  }
  const folder = join(placesIn(store).play, chapter.id);
  makeFolder(folder);
  const compiled = await compileAll(sources.values(), compile);
  for (const source of sources.values()) writeInto(folder, planFile(source, compiled));
  const { run, needs } = languageOf(file);
  if (needs !== null && which.sync(needs, { nothrow: true }) === null)
    throw new UsageError(
      `${quote(file)} needs the program ${needs}, which is not installed; install it`,
    );
  const [program = '', ...words] = [...(run ?? []), file, ...args];
  // A ^C sends SIGINT to the whole process group: the program handles it, and we wait for its exit.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  const child = spawn(program, words, { cwd: folder, stdio: 'inherit' });
  process.once('SIGTERM', () => child.kill('SIGTERM'));
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(exitStatus(code, signal)));
  });
}
