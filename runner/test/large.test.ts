// Very large pages, and an empty one: thousands of blocks, megabytes in one block.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../report/types.ts';
import { type Result, runCommand } from './command.ts';
import { openWorkbook } from './workbook.ts';

/** The heap of the runner in megabytes. */
const heap = 768;
const size = 20_000_000;

/** A page, and its expected report. */
interface Large {
  text: string | Buffer;
  status: number;
  /** The problems and failures of the page, with their positions. */
  said: string[];
}

const program = '```ts\nconsole.log("the end");\n```\n\n```output\nthe end\n```\n';
const mismatch = 'did not print what the page says';

const pages: Record<string, () => Large> = {
  'ten thousand blocks that are shown': () => ({
    text: `# Page\n\n${blocks(10_000, (n) => `\`\`\`ts ignore\nconst n = ${n};\n\`\`\`\n`)}\n${program}`,
    status: 0,
    said: [],
  }),
  'ten thousand blocks that are pieces of a hundred files': () => ({
    text: `# Page\n\n${blocks(10_000, piece)}\n${importing}`,
    status: 0,
    said: [],
  }),
  'ten thousand mistakes': () => ({
    text: `# Page\n\n${blocks(10_000, (n) => `\`\`\`ts fils\nconst n = ${n};\n\`\`\`\n`)}`,
    status: 2,
    said: Array.from({ length: 10_000 }, (_, n) => `${4 * n + 3}:7 `),
  }),
  'twenty megabytes of prose': () => ({
    text: `# Page\n\n${`${'All of this is said already. '.repeat(20)}\n\n`.repeat(size / 600)}${program}`,
    status: 0,
    said: [],
  }),
  'a line of twenty megabytes': () => ({
    text: `# Page\n\n${'x'.repeat(size)}\n\n${program}`,
    status: 0,
    said: [],
  }),
  'a program of twenty megabytes': () => ({
    text: `# Page\n\n\`\`\`ts\n${'// a line that says nothing\n'.repeat(size / 28)}throw new Error();\n\`\`\`\n`,
    status: 1,
    said: [`${4 + Math.floor(size / 28)}:7 program-1.ts ended with status 1`],
  }),
  'an output of twenty megabytes': () => ({
    text: `# Page\n\n${program.replace(/the end\n```\n$/, `${`${'x'.repeat(199)}\n`.repeat(size / 200)}\`\`\`\n`)}`,
    status: 1,
    said: [`8:1 program-1.ts ${mismatch}`],
  }),
  'random bytes': () => ({ text: random(1_000_000), status: 2, said: [] }),
  'random characters': () => ({
    text: `# Page\n\n${random(1_000_000).toString('latin1').replaceAll('```', '')}\n\n${program}`,
    status: 0,
    said: [],
  }),
};

const importing = "```ts\nimport { n9999 } from './file-99.ts';\nconsole.log(n9999);\n```\n";

const book = openWorkbook({});
const large = suite('large pages');
large.after(() => book.remove());

/** Two runs at a time: each begins when the one before the last has ended. */
let [before, last]: Promise<unknown>[] = [];
for (const [name, page] of Object.entries(pages)) {
  const { text, status, said } = page();
  const id = name.replaceAll(' ', '-');
  const ran: Promise<Result> = Promise.resolve(before).then(() => {
    writeFileSync(join(book.root, `${id}.md`), text);
    const words = [`--max-old-space-size=${heap}`, 'runner/start.mjs', 'chapter', `${id}.md`];
    const flags = ['--report', `json=${id}.json`];
    return runCommand([process.execPath, ...words, ...flags], { cwd: book.root });
  });
  [before, last] = [last ?? ran, ran];
  large(`${name}: what became of them is said`, async () => {
    const run = await ran;
    assert.is(run.status, status, run.stdout.slice(-1000) + run.stderr);
    if (name === 'random bytes') {
      assert.match(
        run.stderr,
        /random-bytes\.md is not UTF-8 text; save it with the encoding UTF-8\n$/,
      );
      return;
    }
    assert.is(run.stderr, '');
    assert.not.match(run.stdout, '\u001b');
    const report: Report = JSON.parse(readFileSync(join(book.root, `${id}.json`), 'utf8'));
    const found = problemsOf(report);
    assert.is(found.length, said.length, found.slice(0, 5).join('\n'));
    for (const [index, line] of said.entries()) assert.ok(found[index]?.startsWith(line), line);
  });
}

large.run();

function blocks(count: number, block: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => block(n)).join('\n');
}

function piece(n: number): string {
  return `\`\`\`ts file=file-${n % 100}.ts\nexport const n${n} = ${n};\n\`\`\`\n`;
}

/** The same bytes every time. */
function random(length: number): Buffer {
  return createHash('shake256', { outputLength: length }).update('workbook').digest();
}

function problemsOf({ chapters }: Report): string[] {
  return chapters.flatMap(({ problems, sections }) => {
    const outcomes = sections.flatMap((section) => section.outcomes);
    const failures = outcomes.flatMap((outcome) => outcome.failures);
    return [...problems, ...failures].map((one) => `${one.line}:${one.column} ${one.message}`);
  });
}
