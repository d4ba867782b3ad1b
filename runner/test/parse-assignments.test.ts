// Parsing an assignment: its rubric, its tests, its model answer, and the files of an answer.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { blocks } from '../book/blocks.ts';
import { parse } from '../book/parse.ts';

const parsing = suite('parse assignments');

function page(...lines: string[]): string {
  return `${lines.join('\n')}\n`;
}

parsing('a rubric belongs to its assignment, with other blocks between its points', () => {
  const { assignments, solutions } = parse(
    page(
      '::: assignment one points=3 title="The first"',
      '- [ ] (1) a',
      '',
      'prose',
      '',
      '- [x] (2) b',
      '  goes on',
      ':::',
      '',
      '::: solution one',
      '- [ ] (9) no',
      ':::',
    ),
    '/book/01-one.md',
  );
  assert.equal(assignments, [
    {
      id: 'one',
      title: 'The first',
      points: 3,
      files: [],
      line: 1,
      column: 1,
      end: 9,
      rubric: [
        { line: 2, column: 3, points: 1, evidence: false, text: 'a' },
        { line: 6, column: 3, points: 2, evidence: false, text: 'b\ngoes on' },
      ],
    },
  ]);
  assert.equal(
    solutions.map(({ id, line, column, end }) => ({ id, line, column, end })),
    [{ id: 'one', line: 10, column: 1, end: 13 }],
  );
});

parsing('a solution is a small chapter of its own, with a section under each heading', () => {
  const source = page(
    '## Last',
    '::: assignment one points=1',
    '- [ ] (1) a',
    '```ts',
    '```',
    ':::',
    '::: solution one',
    '> ```ts',
    '> ```',
    '### Then',
    '```ts',
    '```',
    ':::',
    '```ts',
    '```',
  );
  const { sections, solutions, problems } = parse(source, '/book/01-one.md');
  assert.equal(problems, []);
  assert.equal(
    blocks(sections).map(({ line }) => line),
    [4, 14],
  );
  const own = solutions[0]?.sections ?? [];
  assert.equal(
    own.map(({ title }) => title),
    ['one', 'one: Then'],
  );
  assert.equal(
    blocks(own).map(({ line }) => line),
    [8, 11],
  );
});

parsing('a test of an assignment belongs to no section', () => {
  const source = page(
    '::: assignment one points=1',
    '- [ ] (1, evidence) a',
    ':::',
    '```ts test for=one point=1 hint="look twice" private',
    '```',
  );
  const { sections, tests, assignments, problems } = parse(source, '/book/01-one.md');
  assert.equal(problems, []);
  assert.equal(blocks(sections), []);
  assert.is(assignments[0]?.rubric[0]?.evidence, true);
  assert.equal(
    tests.map(({ examines }) => examines),
    [{ assignment: 'one', point: 1, hint: 'look twice', private: true }],
  );
});

parsing('an answer may replace a file of its chapter', () => {
  const chapter = parse(page('```ts file=a.ts', '```'), '/book/01-one.md');
  const text = page('```ts file=a.ts', '```', '```ts file=a.ts', '```');
  const answer = parse(text, '/book/answers/one.md', chapter);
  assert.equal(answer.problems, []);
  const modes = blocks(answer.sections).map((block) => block.kind === 'file' && block.mode);
  assert.equal(modes, ['start', 'append']);
});

parsing.run();
