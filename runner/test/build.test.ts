// How the command line compiles itself and starts, also after a broken start and without a writable folder.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openWorkbook } from './workbook.ts';

const kit = `# Kit

\`\`\`ts
import { freePort } from '#kit';

const port: number = await freePort();
console.log(port > 0);
\`\`\`

\`\`\`output
true
\`\`\`
`;
const book = openWorkbook({ 'chapters/01-kit.md': kit });
const store = join(book.root, '.workbook');
const temporary = mkdtempSync(join(tmpdir(), 'build-'));
const env = { TMPDIR: temporary };

const build = suite('build');
build.after(() => {
  book.remove();
  rmSync(temporary, { recursive: true });
});

build('the runner is compiled once, and again when a source has changed', async () => {
  assert.is((await book.run([])).status, 0);
  const first = made();
  await book.run([]);
  assert.equal(made(), first);
  const path = join(book.root, 'runner', 'commands', 'list.ts');
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, source.replace('{\n', "{\n  console.log('changed');\n"));
  assert.match((await book.run([])).stdout, /^changed\n/);
  assert.is.not(made().version, first.version);
  writeFileSync(path, source);
  assert.is((await book.run([])).status, 0);
  assert.is(made().version, first.version, 'the version is that of the contents');
});

build('an uncaught error of the runner names its line in the sources', async () => {
  const path = join(book.root, 'runner', 'commands', 'list.ts');
  const source = readFileSync(path, 'utf8');
  const planted = source.replace(
    /^export async function .*\{\n/m,
    "$&  throw new Error('planted');\n",
  );
  writeFileSync(path, planted);
  const { status, stderr } = await book.run([]);
  writeFileSync(path, source);
  assert.is(status, 1);
  const line = planted.slice(0, planted.indexOf('throw new')).split('\n').length;
  assert.match(stderr, /^Error: planted\n/);
  assert.ok(stderr.includes(`${path}:${line}:9`), stderr);
});

build('where the workbook cannot be written, all goes to a folder of the user’s', async () => {
  rmSync(store, { recursive: true, force: true });
  writeFileSync(store, 'in the way');
  for (const isolation of ['auto', 'none']) {
    const { status, stdout, stderr } = await book.run(['1', `--isolation=${isolation}`], { env });
    assert.is(status, 0, stdout + stderr);
    assert.match(stderr, /^\S+\.workbook cannot be written \(EEXIST\), so [^\n]+ is used\n$/);
  }
  const [name = ''] = readdirSync(temporary);
  assert.is(statSync(join(temporary, name)).mode & 0o777, 0o700);
  assert.ok(existsSync(join(temporary, name, '.workbook', 'chapters', '01-kit', 'program-1.ts')));
  assert.is(readFileSync(store, 'utf8'), 'in the way');
});

build('a symbolic link in place of that folder is refused in one line', async () => {
  const [name = ''] = readdirSync(temporary);
  rmSync(join(temporary, name), { recursive: true });
  const other = join(book.root, 'other');
  mkdirSync(other);
  symlinkSync(other, join(temporary, name));
  const { status, stderr } = await book.run(['1'], { env });
  assert.is(status, 2);
  assert.match(stderr, /^\S+ and \S+ cannot be written [^\n]+\n$/);
  assert.equal(readdirSync(other), []);
});

build.run();

function made(): { name: string; version: string } {
  return JSON.parse(readFileSync(join(store, 'runner', 'made.json'), 'utf8'));
}
