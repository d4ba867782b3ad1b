// The store: an entry is found whole and under its key, or not at all.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBytes, openStore } from '../store.ts';
import { runCommand } from './command.ts';

const top = mkdtempSync(join(tmpdir(), 'store-'));
let count = 0;
const folder = () => join(top, String(++count));

const store = suite('store');
store.after(() => rmSync(top, { recursive: true }));

store('a value is read under its name and its key only', () => {
  const place = folder();
  const values = openStore<{ é: number[] }>(place);
  assert.is(values.read('one', 'a'), null);
  values.write('one', 'a', { é: [1] });
  for (const one of [values, openStore(place)]) {
    assert.equal(one.read('one', 'a'), { é: [1] });
    assert.is(one.read('one', 'b'), null);
    assert.is(one.read('two', 'a'), null);
  }
  values.write('one', 'b', { é: [2] });
  assert.is(values.read('one', 'a'), null);
  assert.equal(values.read('one', 'b'), { é: [2] });
});

store('bytes come back as they were', () => {
  const bytes = openBytes(folder());
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (value) => {
      bytes.write('one', 'key', Buffer.from(value));
      assert.equal([...(bytes.read('one', 'key') ?? [])], [...value]);
    }),
    { numRuns: 50 },
  );
});

store('an entry that was changed or cut at any byte is a missing one', () => {
  const place = folder();
  const values = openStore<string>(place);
  values.write('one', 'key', 'value');
  const [name = ''] = readdirSync(place);
  const whole = readFileSync(join(place, name));
  for (let at = 0; at < whole.length; at++) {
    const other = Buffer.from(whole);
    other[at] = (other[at] ?? 0) ^ 1;
    for (const broken of [other, whole.subarray(0, at), whole.subarray(at + 1)]) {
      writeFileSync(join(place, name), broken);
      assert.is(values.read('one', 'key'), null, String(broken));
    }
  }
  writeFileSync(join(place, name), whole);
  assert.is(values.read('one', 'key'), 'value');
});

store('a folder in place of an entry, or a file in place of the folder, is harmless', () => {
  const place = folder();
  writeFileSync(place, 'in the way');
  const values = openStore<string>(place);
  assert.is(values.read('one', 'key'), null);
  values.write('one', 'key', 'value');
  assert.is(values.read('one', 'key'), 'value');
  rmSync(join(place, 'one.kept'));
  mkdirSync(join(place, 'one.kept'));
  assert.is(values.read('one', 'key'), null);
});

store('if nothing can be written, one line says so, and the program goes on', async () => {
  const place = folder();
  mkdirSync(join(place, 'one.kept'), { recursive: true });
  const module = new URL('../store.ts', import.meta.url).href;
  const code = `import { openStore } from ${JSON.stringify(module)};
    for (const name of ['one', 'one']) openStore(process.argv[1]).write(name, 'key', 'value');
    console.log('done');`;
  const words = ['--import', 'tsx', '--input-type=module', '-e', code, place];
  const { status, stdout, stderr } = await runCommand([process.execPath, ...words], {
    cwd: process.cwd(),
  });
  assert.is(status, 0, stderr);
  assert.is(stdout, 'done\n');
  assert.match(stderr, /^\S+ cannot be written \(EISDIR: [^)]*\): the next run is slower[^\n]*\n$/);
  assert.equal(readdirSync(place), ['one.kept'], 'no part of an entry is left');
});

store('old entries and the rests of killed processes are removed', () => {
  const place = folder();
  openStore(place).write('old', 'key', 1);
  openStore(place).write('used', 'key', 1);
  writeFileSync(join(place, 'one.kept.1234'), 'half');
  mkdirSync(join(place, '1234'));
  const long = new Date(Date.now() - 100 * 24 * 60 * 60 * 1000);
  for (const name of readdirSync(place)) utimesSync(join(place, name), long, long);
  assert.is(openStore(place).read('used', 'key'), 1);
  assert.ok(statSync(join(place, 'used.kept')).mtimeMs > long.getTime());
  openStore(place).write('new', 'key', 1);
  assert.equal(readdirSync(place).sort(), ['new.kept', 'used.kept']);
});

store('of too many entries the oldest are removed', () => {
  const place = folder();
  const values = openStore(place);
  for (let number = 0; number < 1010; number++) values.write(`n${number}`, 'key', number);
  const old = new Date(Date.now() - 60_000);
  for (let number = 0; number < 10; number++) utimesSync(join(place, `n${number}.kept`), old, old);
  openStore(place).write('last', 'key', 0);
  assert.is(readdirSync(place).length, 1000);
  assert.is(values.read('n9', 'key'), null);
  assert.is(values.read('last', 'key'), 0);
});

store.run();
