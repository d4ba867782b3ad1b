// Properties of the matcher for any expected lines and any output, checked by fast-check.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { blocks } from '../../runner/book/blocks.ts';
import { parse } from '../../runner/book/parse.ts';
import { type Bindings, cutAtNames } from '../../runner/book/placeholder.ts';
import { outputLine, terminalLine } from '../../runner/book/transcript.ts';
import type { Command, Expected } from '../../runner/book/types.ts';
import { type Claim, claimOf } from '../../runner/expect/claim.ts';
import { type Comparison, compareLines, readSection } from '../../runner/expect/section.ts';
import { adoptTerminal } from '../../runner/session/judge/adopt.ts';
import type { CommandRecord } from '../../runner/session/record.ts';
import { printedPieces } from '../chapter/printed.ts';

const property = suite('expect, for any lines and any output');

/** A command with what it claims and what it printed. */
interface Case {
  command: Command;
  unordered: boolean;
  printed: string[];
}

const expectedLine = fc.constantFrom(
  ...['...', 'x', 'y', 'x-y', '<a>', '<b>', 'x<a>', '<a>-<b>', '<a><b>', '<a> <a>', '<c>y'],
  ...['\\<a>', '\\...', '\\\\x'],
);
const printedLine = fc.constantFrom(
  ...['x', 'y', 'xy', 'yx', 'x-y', 'x-x-y', 'x x', 'y y', 'xyy', '', '<a>', '...', '\\x', 'yy'],
);
const section = fc.array(
  fc.record({
    command: fc.array(expectedLine, { maxLength: 4 }).map(commandOf),
    unordered: fc.boolean(),
    printed: fc.array(printedLine, { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 3 },
);

function commandOf(lines: string[]): Command {
  const text = ['```console', '$ x', ...lines, '```', ''].join('\n');
  const chapter = parse(text, '/page.md');
  const [terminal] = blocks(chapter.sections);
  const [command] = terminal?.kind === 'terminal' ? terminal.commands : [];
  assert.ok(command);
  return command;
}

property('the matcher finds texts for the placeholders whenever there are some', () => {
  fc.assert(
    fc.property(section, (cases) => {
      const { same } = judged(cases);
      for (const end of cases.keys()) {
        const accepted = cases.slice(0, end).filter((_, index) => same[index]);
        const tried = [...accepted, ...cases.slice(end, end + 1)];
        assert.is(same[end], isPossible(tried), JSON.stringify({ end, same }));
      }
    }),
    { numRuns: 1000 },
  );
});

property('host, judge and site agree, however the output comes', () => {
  fc.assert(
    fc.property(section, fc.infiniteStream(fc.nat()), (cases, choices) => {
      const whole = judged(cases);
      const { outputs, bindings } = readSection(cases.map(claimIn));
      const left = cases.map(({ printed }) => [...printed]);
      while (left.some((lines) => lines.length > 0)) {
        const open = left.flatMap((lines, index) => (lines.length > 0 ? [index] : []));
        const index = open[choices.next().value % open.length] ?? 0;
        outputs[index]?.feed(left[index]?.shift() ?? '');
        // The questions of the host change nothing.
        outputs[index]?.reached(1, '');
        outputs[index]?.isLost();
        bindings();
      }
      for (const output of outputs) output.end();
      assert.equal(
        outputs.map((output) => output.compare().same),
        whole.same,
      );
      assert.equal([...bindings()].sort(), [...whole.bindings].sort());
      for (const [index, one] of cases.entries())
        if (whole.same[index]) assertSiteAgrees(one, whole.bindings);
    }),
    { numRuns: 1000 },
  );
});

property('a page that was updated matches from then on', () => {
  fc.assert(
    fc.property(section, (cases) => {
      const { same, bindings } = judged(cases);
      let known = bindings;
      const updated = cases.map((one, index) => {
        if (same[index]) return one;
        const { command, unordered, printed } = one;
        const adopted = adoptTerminal(
          { commands: [command], unordered },
          [recordOf(printed)],
          known,
        );
        known = adopted.bindings;
        return { ...one, command: commandOf(adopted.lines.slice(1)) };
      });
      assert.ok(judged(updated).same.every(Boolean), JSON.stringify(updated));
    }),
    { numRuns: 1000 },
  );
});

const form = fc.constantFrom(
  ...[
    '$ x',
    '$',
    '> x',
    '>',
    '^C',
    '^D',
    '^Z',
    '[1]',
    '...',
    '<n>',
    'a <n>',
    '\\',
    '\\$ x',
    '\\\\',
  ],
  ...['```', '````', '  ```', '~~~', '[x]', '[1] x', '$x', 'plain', '\\n', '^', 'a\\'],
);

for (const [kind, claimOfPage] of Object.entries({
  terminal: (printed: string[]) => claimOf(commandOf(printed.map(terminalLine)), false),
  output: (printed: string[]) => outputClaim(printed.map(outputLine)),
})) {
  property(
    `any printed line can be said in a block of kind ${kind}, and means itself alone`,
    () => {
      fc.assert(
        fc.property(fc.array(form, { maxLength: 5 }), form, (printed, other) => {
          const claim = claimOfPage(printed);
          assert.ok(compareLines(claim, printed, new Map()).same);
          const changed = [other, ...printed.slice(1)];
          if (printed.length > 0 && other !== printed[0])
            assert.not.ok(compareLines(claim, changed, new Map()).same);
        }),
      );
    },
  );
}

property.run();

function outputClaim(lines: string[]): Claim {
  const text = ['```ts', '```', '', '```output', ...lines, '```', ''].join('\n');
  const output = blocks(parse(text, '/page.md').sections).at(-1);
  assert.is(output?.kind, 'output');
  return { expected: output?.kind === 'output' ? output.lines : [], unordered: false };
}

function claimIn({ command, unordered }: Case): Claim {
  return claimOf(command, unordered);
}

/** The verdict on each command after all its output, and the texts of the placeholders. */
function judged(cases: Case[]): { same: boolean[]; bindings: Bindings } {
  const { outputs, bindings } = readSection(cases.map(claimIn));
  const compared = cases.map(({ printed }, index): Comparison | undefined => {
    for (const line of printed) outputs[index]?.feed(line);
    outputs[index]?.end();
    return undefined;
  });
  const same = compared.map((_, index) => outputs[index]?.compare().same ?? false);
  return { same, bindings: bindings() };
}

function assertSiteAgrees({ command, unordered, printed }: Case, bindings: Bindings): void {
  const shown = printedPieces({ ...claimOf(command, unordered) }, printed, bindings);
  assert.equal(
    shown.map(({ pieces }) => pieces.map(({ text }) => text).join('')),
    printed,
  );
  for (const { text, name } of shown.flatMap(({ pieces }) => pieces))
    if (name !== null) assert.is(text, bindings.get(name));
}

function recordOf(printed: string[]): CommandRecord {
  const lines = printed.map((text) => ({ at: 0, stream: 'output' as const, text }));
  return { started: 0, ended: 0, status: 0, lines, faults: [], given: {}, told: null };
}

/** By brute force: whether some assignment of texts to names makes every output match the page. */
function isPossible(cases: Case[]): boolean {
  const names = [...new Set(cases.flatMap(({ command }) => command.entries.flatMap(namesIn)))];
  const texts = new Set([
    'never printed',
    ...cases.flatMap(({ printed }) => printed.flatMap(parts)),
  ]);
  return tries(0, new Map());

  function tries(index: number, known: Map<string, string>): boolean {
    const name = names[index];
    if (name === undefined) return cases.every((one) => isSame(one, known));
    return [...texts].some((text) => tries(index + 1, new Map(known).set(name, text)));
  }
}

function namesIn(entry: Command['entries'][number]): string[] {
  if (entry.kind !== 'line' || entry.verbatim) return [];
  return cutAtNames(entry.text).filter((_, index) => index % 2 === 1);
}

/** Every substring of a line. */
function parts(line: string): string[] {
  const ends = (start: number) =>
    Array.from({ length: line.length - start }, (_, i) => start + i + 1);
  return [...line].flatMap((_, start) => ends(start).map((end) => line.slice(start, end)));
}

function isSame({ command, unordered, printed }: Case, known: Bindings): boolean {
  const { expected } = claimOf(command, unordered);
  return unordered ? inAnyOrder(expected, printed, known) : inOrder(expected, printed, known);
}

function inOrder([first, ...rest]: Expected[], printed: string[], known: Bindings): boolean {
  if (!first) return printed.length === 0;
  const [line, ...more] = printed;
  if (first.kind === 'any')
    return (
      inOrder(rest, printed, known) ||
      (line !== undefined && inOrder([first, ...rest], more, known))
    );
  return line !== undefined && fits(first, line, known) && inOrder(rest, more, known);
}

function inAnyOrder(expected: Expected[], printed: string[], known: Bindings): boolean {
  const [line, ...rest] = printed;
  if (line === undefined) return expected.every(({ kind }) => kind === 'any');
  return expected.some((entry, index) =>
    entry.kind === 'any'
      ? inAnyOrder(expected, rest, known)
      : fits(entry, line, known) && inAnyOrder(expected.toSpliced(index, 1), rest, known),
  );
}

function fits(entry: Extract<Expected, { kind: 'line' }>, line: string, known: Bindings): boolean {
  const filled = cutAtNames(entry.text).map((part, index) =>
    index % 2 === 0 ? part : (known.get(part) ?? ''),
  );
  return entry.text === line || (!entry.verbatim && filled.join('') === line);
}
