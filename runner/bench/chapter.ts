// (b) A chapter against the same programs, started in the same order by a minimal script.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutAnswers } from '../assignment/edition.ts';
import { parse } from '../book/parse.ts';
import { compile } from '../program/compile.ts';
import { planChapter } from '../program/plan.ts';
import { run } from './checkout.ts';
import type { BenchFolder, Pair } from './measure.ts';

/** One network for all sections, without TIME_WAIT: chapter 2 leaves connections on its port. */
const network = 'ip link set lo up; echo 0 >/proc/sys/net/ipv4/tcp_max_tw_buckets; exec "$@"';

export async function benchChapter({ root, folder }: BenchFolder): Promise<Pair[]> {
  const chapter = join(root, 'chapters', '02-client-server.md');
  // Without its model answers, which are planned as other chapters.
  const text = withoutAnswers(parse(await readFile(chapter, 'utf8'), chapter));
  const [page, plans] = [join(folder, 'page.md'), join(folder, 'plans.json')];
  await mkdir(folder);
  await writeFile(page, text);
  await writeFile(plans, JSON.stringify(await planChapter(parse(text, page), compile)));
  const session = join(root, 'by-hand'); // in the workbook: the programs import its packages
  const byHand = [process.execPath, 'runner/tool.mjs', 'runner/bench/by-hand.ts', plans, session];
  return [
    {
      name: '(b) chapter 2 : the same programs started by hand',
      target: 1.3,
      clock: 'wall',
      ours: (root) => run(['npm', 'run', '-s', 'chapter', '--', page], root),
      floor: () => run(['unshare', '-rn', 'sh', '-c', network, 'sh', ...byHand], root),
    },
  ];
}
