// The namespaces of a session: each section of pages/world.md asserts one property.
import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand } from './command.ts';
import { skip } from './skip.ts';
import { cli, openWorkbook, page } from './workbook.ts';

const nobody = { user: 65534, group: 65534 };
const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
const sections = [...page('world').matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);

const isolation = suite('isolation');

const holder = createServer().listen(9999, '127.0.0.1');
// If another program has the port (EADDRINUSE), that serves the test as well.
await new Promise((resolve) => holder.once('listening', resolve).once('error', resolve));
isolation.after(() => void holder.close());

const ordinary = 'a session of an ordinary user';
const isRoot = process.getuid?.() === 0;
if (!isRoot) skip(isolation, ordinary, 'only root can become another user');
await Promise.all([describe('a session', []), ...(isRoot ? [describe(ordinary, asNobody)] : [])]);

isolation.run();

/** Runs the page once, with a test for each of its sections. */
async function describe(whose: string, prefix: string[]): Promise<void> {
  const reason = whyNot(prefix);
  if (reason !== '') return skip(isolation, whose, reason);
  const book = openWorkbook({ 'world.md': page('world') });
  const [tmp, store] = [join(book.root, 'tmp'), join(book.root, '.workbook')];
  for (const folder of [tmp, store]) mkdirSync(folder);
  if (prefix.length > 0) {
    for (const folder of [tmp, store]) chownSync(folder, nobody.user, nobody.group);
  }
  const words = [...prefix, ...cli, 'world.md', '--isolation=namespace'];
  const env = { HOME: book.root, TMPDIR: tmp };
  const { stdout, stderr } = await runCommand(words, { cwd: book.root, env });
  const report = await book.record('world').catch(() => null);
  isolation.after(() => book.remove());

  isolation(`${whose} has namespaces`, () => {
    assert.ok(report, stdout + stderr);
    assert.is(report.isolation.kind, 'namespace');
  });
  for (const title of sections) {
    isolation(`${whose}: ${title}`, () => {
      const section = report?.chapters[0]?.sections.find((section) => section.title === title);
      const failures = section?.outcomes.flatMap(({ failures }) => failures) ?? [];
      assert.is(section?.status, 'passed', JSON.stringify(failures, null, 1));
    });
  }
}

/** Why this user cannot have namespaces or read the packages; empty if it can. */
function whyNot(prefix: string[]): string {
  const probe = 'unshare --user --map-root-user --net --pid --fork true && ls node_modules';
  const [program = 'sh', ...args] = [...prefix, 'sh', '-c', probe];
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? '' : (error?.message ?? stderr.trim());
}
