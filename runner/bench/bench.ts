// What the runner costs beyond the programs that it runs: npm run bench -- [rounds]
import { benchChapter } from './chapter.ts';
import { benchList } from './list.ts';
import { benchParse } from './parse.ts';
import { benchPrograms } from './programs.ts';
import { show } from './show.ts';

const rounds = Number(process.argv[2] ?? 5);

console.log(`${rounds} rounds on Node ${process.version}, both sides of a pair in turn`);
for (const bench of [benchPrograms, benchChapter, benchList, benchParse]) {
  for (const comparison of await bench(rounds)) show(comparison);
}
