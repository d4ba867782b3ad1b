// Answers on the site: the reader's own below its assignment, with its run; model answers with --solutions.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand } from '../../runner/test/command.ts';
import { page, start } from '../../runner/test/workbook.ts';
import { readRecorded } from '../sources/records.ts';
import { openSite } from './site.ts';

const model = `
::: solution twice
### Point 3

\`\`\`ts file=twice.ts
export const twice = (text: string) => (text ? text + ' ' + text : '');
\`\`\`

\`\`\`console title=model
$ echo the model speaks
the model speaks
\`\`\`

It speaks: [run: terminal model, line 1]. See [shouting](#shout).
:::
`;
const answer = `# Mine

## The program

\`\`\`ts file=twice.ts
export const twice = (text: string) => (text ? text + ' ' + text : '');
\`\`\`

## Point 3

\`\`\`console title=terminal
$ echo one
one
$ echo two
two
\`\`\`

It <script>alert(1)</script> says [run: terminal terminal, line 2], as [the book](../01-asks.md#shout) does.
`;

const site = openSite({ '01-asks.md': page('asks') + model });
const path = join('chapters', 'answers', 'twice.md');
mkdirSync(join(site.root, 'chapters', 'answers'));
site.write(path, answer);
const check = () => runCommand([...start, 'assignment', 'twice'], { cwd: site.root });
const html = () => site.page('01-asks.html');

const answers = suite('answers');
answers.after(() => site.remove());

answers('an answer that was never checked is marked so, and is not run', async () => {
  const { status, stderr } = await site.build();
  assert.is(status, 0, stderr);
  assert.match(html(), /This version is not checked\.<\/strong> <code>npm run assignment twice</);
  assert.match(site.page('assignments.html'), '<span class="state">in progress');
});

answers(
  'an answer is below its assignment, with the output of its run and its points',
  async () => {
    await check();
    assert.is((await site.build()).status, 0);
    assert.match(html(), /<\/article>\n<details class="answer" open>/);
    assert.match(html(), '<p class="status verified">tests passing, 3 of 3 points by tests</p>');
    assert.match(html(), '<h4>The program</h4>');
    const [, id = ''] =
      /<a class="cite" href="#([^"]+)">\[run: terminal terminal, line 2\]/.exec(html()) ?? [];
    assert.match(html(), `<span id="${id}" class="cited">two</span>`);
    assert.match(html(), '<a href="01-asks.html#shout">the book</a>');
  },
);

answers('raw HTML of an answer is shown, and never runs', () => {
  assert.not.match(html(), '<script>alert');
  assert.match(html(), '&lt;script&gt;alert(1)');
});

answers('the assignments page shows the state of each answer', () => {
  const list = site.page('assignments.html');
  assert.match(list, 'Started: 1; complete: 0; points by tests so far: 3.');
  assert.match(list, '<span class="state">tests passing, 3 of 3 by tests</span>');
  assert.match(list, '<span class="state">not started</span>');
  assert.not.match(list, 'class="answer"');
});

answers('the titles of the tests are listed by their point, those of private tests are not', () => {
  assert.match(html(), '<p class="examined">Tests examine points 1 and 2.</p>');
  const list = site.page('assignments.html');
  assert.match(list, '<li value="1"><ul><li>two words</li></ul></li>');
  assert.not.match(list, 'no words');
});

answers('a model answer is published only with --solutions, its citations as links', async () => {
  for (const name of site.files()) assert.not.match(site.page(name), 'the model speaks');
  assert.is((await site.build('--solutions')).status, 0);
  assert.match(html(), '<details class="solution"><summary>Model answer</summary>');
  const [, id = ''] = /<a class="cite" href="#([^"]+)">\[run: terminal model/.exec(html()) ?? [];
  assert.match(html(), `<span id="${id}" class="cited">the model speaks</span>`);
  assert.match(site.page('assignments.html'), 'no words');
  const ids = [...html().matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  assert.is(new Set(ids).size, ids.length);
});

answers(
  'an answer with mistakes changes no other page, and names the command that shows them',
  async () => {
    site.write(path, '# Mine\n\n```ts fils\n```\n');
    const { status, stderr } = await site.build();
    assert.is(status, 0, stderr);
    assert.match(
      html(),
      '1 mistake in its text; run <code>npm run assignment twice</code> to see where.',
    );
  },
);

answers('a removed answer is removed from its page, also when the chapter is cached', async () => {
  const paths = [join(site.root, 'chapters', '01-asks.md')];
  const place = { root: site.root, store: join(site.root, '.workbook'), version: '' };
  const before = await readRecorded(paths, place);
  assert.is(before[0]?.answers.length, 1);
  rmSync(join(site.root, path));
  const after = await readRecorded(paths, place, before);
  assert.equal(after[0]?.answers, []);
});

answers.run();
