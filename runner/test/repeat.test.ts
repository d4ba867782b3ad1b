// --repeat: how often each outcome of a section occurred.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openWorkbook } from './workbook.ts';

const times = 20;
// Two random outcomes; the chance that twenty runs show only one of them is 1 in 500,000.
const varying = `# Varying

## Dice

\`\`\`ts
console.log(Math.random() < 0.5 ? 'heads' : 'tails');
\`\`\`

\`\`\`output
heads
\`\`\`

## Stone

\`\`\`console
$ echo stone
stone
\`\`\`
`;
const book = openWorkbook({ 'varying.md': varying });

const repeat = suite('repeat');
repeat.after(() => book.remove());

repeat(`--repeat ${times} counts each distinct outcome, and the counts add up`, async () => {
  const { status, stdout, stderr } = await book.run(['varying.md', '--repeat', String(times)]);
  assert.is(status, 1, stderr);
  assert.is(stderr, '', 'and Node warns of no listeners left behind');
  const [dice = '', stone = ''] = stdout.split(/^Stone/m);
  assert.match(dice, /^Dice {2}varying\.md:3 {2}2 distinct outcomes$/m);
  assert.is(sum(dice), times);
  assert.match(dice, /✓ \d+ of 20 times\n.*│ heads\n.* passed/);
  assert.match(dice, /✗ \d+ of 20 times\n.*│ tails\n.* failed/);
  assert.match(stone, / {2}1 distinct outcome\n {2}✓ 20 of 20 times/);
});

repeat('--repeat with --section repeats one section', async () => {
  const run = await book.run(['varying.md', '--repeat', '2', '--section=stone']);
  assert.is(run.status, 0);
  assert.not.match(run.stdout, 'Dice');
});

repeat.run();

function sum(text: string): number {
  const counts = [...text.matchAll(/ (\d+) of \d+ times/g)].map(([, count]) => Number(count));
  return counts.reduce((a, b) => a + b, 0);
}
