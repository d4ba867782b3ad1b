// (b) A chapter against the same programs, started in the same order by a minimal script.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutAnswers } from '../assignment/edition.ts';
import { parse } from '../book/parse.ts';
import { chapterNumber, listChapters, readText } from '../book/shelf.ts';
import { build } from '../build.mjs';
import { placesIn } from '../places.ts';
import { compile } from '../program/compile.ts';
import { planChapter } from '../program/plan.ts';
import { bundle } from './bundle.ts';
import { run } from './command.ts';
import { type Comparison, compare } from './pair.ts';
import { removeTraces } from './traces.ts';

const workbook = await build();
const { root } = workbook;
/** One network for all sections, in which no connection waits: chapter 2 leaves some on its port. */
const network = 'ip link set lo up; echo 0 >/proc/sys/net/ipv4/tcp_max_tw_buckets; exec "$@"';

export async function benchChapter(rounds: number): Promise<Comparison[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const page = join(folder, 'by-hand.md');
  // Below the workbook, so that the programs find its packages.
  const session = join(placesIn(workbook.store).sessions, `by-hand-${process.pid}`);
  try {
    const book = await listChapters(join(root, 'chapters'));
    const path = book.find((path) => chapterNumber(path) === 2) ?? '';
    // Without its model answers, which are chapters of their own that stand on this one.
    await writeFile(page, withoutAnswers(parse(readText(path), path)));
    const plans = await planChapter(parse(readText(page), page), compile);
    const plansFile = join(folder, 'plans.json');
    await writeFile(plansFile, JSON.stringify(plans));
    const script = join(folder, 'by-hand.mjs');
    await bundle('by-hand.ts', script);
    const ours = () => run(['npm', 'run', '-s', 'chapter', '--', page], root);
    const byHand = [process.execPath, script, plansFile, session];
    const theirs = () => run(['unshare', '-rn', 'sh', '-c', network, 'sh', ...byHand], folder);
    const name = '(b) chapter 2 : the same programs started by hand';
    return await compare([{ name, target: 1.3, ours, theirs }], rounds);
  } finally {
    await rm(folder, { recursive: true });
    await rm(session, { recursive: true, force: true });
    await removeTraces(page, workbook);
  }
}
