// A host runs one session after the other; when it is killed, only its own session breaks off.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { skip } from './skip.ts';
import { openWorkbook } from './workbook.ts';

const section = (title: string, code: string) => `## ${title}\n\n\`\`\`ts\n${code}\n\`\`\`\n`;
// Without a PID namespace the parent process of a program is its host.
const parents = ['One', 'Two', 'Three'].map((title) =>
  section(title, "console.log('parent', process.ppid);"),
);
const deadly = [
  section('Before', "console.log('before');"),
  section('It kills its host', "process.kill(process.ppid, 'SIGKILL');"),
  section('After', "console.log('after');"),
];
const book = openWorkbook({
  'parents.md': `# Parents\n\n${parents.join('\n')}`,
  'deadly.md': `# Deadly\n\n${deadly.join('\n')}`,
  'refusing/unshare': '#!/bin/sh\necho "unshare: not today" >&2\nexit 1\n',
});
chmodSync(join(book.root, 'refusing', 'unshare'), 0o755);
const refusing = { PATH: `${join(book.root, 'refusing')}:${process.env.PATH}` };

const hosts = suite('hosts');
hosts.after(() => book.remove());

hosts('one host runs several sessions', async () => {
  const { status, stdout } = await book.run(['parents.md', '--isolation=none']);
  assert.is(status, 0, stdout);
  const found = [...stdout.matchAll(/parent (\d+)/g)].map(([, pid]) => pid);
  assert.is(found.length, 3);
  assert.is(new Set(found).size, 1);
});

if (process.platform === 'win32') {
  skip(hosts, 'a program that kills its host', 'there is no SIGKILL on Windows');
} else {
  hosts('a host that is killed breaks off its section, and the next one has another', async () => {
    const { status, stdout } = await book.run(['deadly.md', '--isolation=none']);
    assert.is(status, 1);
    assert.match(stdout, /✓ Before {2}1 verified/);
    assert.match(stdout, /✗ It kills its host {2}.*broke off/);
    assert.match(stdout, 'the session’s host ended with SIGKILL');
    assert.match(stdout, /✓ After {2}1 verified/);
    assert.equal(await book.sessions(), []);
  });
}

if (process.platform !== 'linux') {
  skip(hosts, 'namespaces that are refused', 'there are none but on Linux');
} else {
  hosts(
    'if namespaces are refused, the session runs without them, and the reason is given',
    async () => {
      const { status, stdout } = await book.run(['parents.md'], { env: refusing });
      assert.is(status, 0);
      assert.match(stdout, 'Run on this machine’s own loopback: no namespaces (not today)');
    },
  );

  hosts('where they are demanded as well, it says why and runs nothing', async () => {
    const words = ['parents.md', '--isolation=namespace'];
    const { status, stdout, stderr } = await book.run(words, { env: refusing });
    assert.is(status, 2);
    assert.is(stdout, '');
    assert.is(
      stderr,
      'this machine does not offer namespaces: not today; write --isolation auto or none\n',
    );
  });
}

hosts.run();
