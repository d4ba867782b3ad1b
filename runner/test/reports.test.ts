// The reports for other programs: JSON, JUnit, and the annotations of GitHub.
// `GOLDEN=write npm run unit -- reports` writes the schema again.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { createGenerator } from 'ts-json-schema-generator';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { toJunit } from '../report/junit.ts';
import { openWorkbook, page } from './workbook.ts';

const path = fileURLToPath(new URL('../report/report.schema.json', import.meta.url));
const tsconfig = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));
const types = fileURLToPath(new URL('../report/types.ts', import.meta.url));

const mixed = `# Mixed & <sharp>

## One that is true

\`\`\`ts
console.log('yes');
\`\`\`

## One that is not

\`\`\`ts
console.log('100%, <b> & "c" \\u0000\\u001b[1m');
\`\`\`

\`\`\`output
something, else
\`\`\`

## One that is skipped

\`\`\`console needs=no-such-program
$ no-such-program
\`\`\`

## One of a wrong type

\`\`\`ts
const number: number = 'text';
console.log(number);
\`\`\`
`;
const book = openWorkbook({
  'mixed.md': mixed,
  'mistakes.md': page('mistakes'),
  'stuck.md': page('stuck'),
});
const both = ['--report', 'json=out/report.json', '--report', 'junit=out/junit.xml'];
const env = { GITHUB_ACTIONS: 'true' };
const ran = book.run(['mixed.md', 'mistakes.md', ...both], { env });

const reports = suite('reports');
reports.after(() => book.remove());

reports('the schema is the one of the type of the report', () => {
  const generator = createGenerator({ path: types, tsconfig, type: 'Report' });
  const schema = JSON.parse(JSON.stringify(generator.createSchema('Report')));
  if (process.env.GOLDEN === 'write') writeFileSync(path, JSON.stringify(schema, null, 2));
  assert.equal(JSON.parse(readFileSync(path, 'utf8')), schema);
});

reports('a report is valid against the schema, also with failures and mistakes', async () => {
  await ran;
  const report = JSON.parse(readFileSync(join(book.root, 'out', 'report.json'), 'utf8'));
  assert.is(whyInvalid(report), '');
  assert.match(whyInvalid({ ...report, version: 2 }), 'version');
});

reports('the report of an interrupted run is valid, too', async () => {
  using run = book.start(['stuck.md', '--report', 'json=out/stuck.json']);
  await run.shows(/hanging\n/);
  run.process.kill('SIGINT');
  assert.is((await run.ended).status, 130);
  const report = JSON.parse(readFileSync(join(book.root, 'out', 'stuck.json'), 'utf8'));
  assert.is(whyInvalid(report), '');
  assert.is(report.interrupted, true);
});

reports('two reports can be written, into folders that do not exist yet', async () => {
  const { status, stdout, stderr } = await ran;
  assert.is(status, 2, stderr);
  assert.match(stdout, /2 verified, 2 failed, 1 skipped, 2 mistakes in the text/);
  const xml = readFileSync(join(book.root, 'out', 'junit.xml'), 'utf8');
  assert.is(XMLValidator.validate(xml), true);
});

reports('JUnit has a case for each block, with failures, skips and problems', async () => {
  await ran;
  const xml = readFileSync(join(book.root, 'out', 'junit.xml'), 'utf8');
  const parser = new XMLParser({
    ignoreAttributes: false,
    isArray: (name) => name !== 'testsuites',
  });
  const { testsuites } = parser.parse(xml);
  const suites: Record<string, Suite> = testsuites.testsuite;
  const cases = Object.values(suites).flatMap((one) => one.testcase ?? []);
  assert.is(cases.filter(({ failure }) => failure).length, 4);
  assert.is(cases.filter(({ skipped }) => skipped !== undefined).length, 1);
  assert.is(cases.length, 7);
  const sums = { '@_tests': 0, '@_failures': 0, '@_skipped': 0 };
  for (const one of Object.values(suites))
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += Number(one[name]);
  assert.equal(sums, { '@_tests': 7, '@_failures': 4, '@_skipped': 1 });
  for (const [name, sum] of Object.entries(sums)) assert.is(Number(testsuites[name]), sum, name);
  const names = Object.values(suites).map((one) => one['@_name']);
  assert.ok(
    names.some((name) => /^Mixed & <sharp> . One that is not$/.test(name)),
    names.join('\n'),
  );
  assert.match(xml, 'mixed.md:16:1 program-2.ts did not print what');
  assert.match(xml, 'needs the program no-such-program, which is not installed');
});

reports('GitHub gets an annotation for each failure and each problem', async () => {
  const { stdout } = await ran;
  const lines = stdout.split('\n').filter((line) => line.startsWith('::'));
  assert.is(lines.length, 4, lines.join('\n'));
  assert.ok(lines.every((line) => /^::error file=[\w.]+,line=\d+,col=\d+::\S/.test(line)));
  assert.ok(
    lines.some((line) => line.startsWith('::error file=mixed.md,line=16,col=1::program-2')),
  );
  assert.ok(lines.some((line) => line.startsWith('::error file=mistakes.md,line=3,col=7::')));
});

for (const [format, isWhole] of [
  ['json', (text: string) => Boolean(JSON.parse(text))],
  ['junit', (text: string) => XMLValidator.validate(text) === true],
] as const) {
  reports(`--report ${format}=- prints the report and nothing else`, async () => {
    const run = await book.run(['mixed.md', '--report', `${format}=-`], { env });
    assert.is(run.status, 1);
    assert.ok(isWhole(run.stdout), run.stdout);
    assert.match(run.stderr, '2 verified, 2 failed, 1 skipped');
    assert.match(run.stderr, '::error file=mixed.md');
  });
}

reports('JUnit counts a section that broke off as a failure', () => {
  const types = { blocks: 0, duration: 0, outcomes: [], bindings: {} };
  const place = { title: 'A', line: 3, column: 1 };
  const section = { ...place, duration: 1, broken: 'the host ended', bindings: {} };
  const chapter = { path: 'a.md', id: 'a', title: 'A', key: '', needs: [], problems: [], types };
  const xml = toJunit({
    version: 1,
    started: '',
    duration: 1,
    node: '',
    system: '',
    isolation: { kind: 'namespace' },
    interrupted: false,
    chapters: [{ ...chapter, sections: [{ ...section, status: 'failed', outcomes: [] }] }],
  });
  assert.match(xml, /<testsuites name="Socket Workbook" tests="1" failures="1"/);
  assert.match(xml, '<failure message="the host ended">');
});

reports.run();

interface Suite {
  '@_name': string;
  '@_tests': string;
  '@_failures': string;
  '@_skipped': string;
  testcase?: Record<string, unknown>[];
}

/** The errors of a report against the schema. */
function whyInvalid(report: unknown): string {
  const ajv = new Ajv();
  ajv.validate(JSON.parse(readFileSync(path, 'utf8')), report);
  return ajv.errors ? ajv.errorsText() : '';
}
