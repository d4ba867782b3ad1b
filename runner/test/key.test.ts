import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand } from './command.ts';
import { cli, openWorkbook } from './workbook.ts';

const key = suite('key of a record');

key(
  'changes with the chapter, the packages, the runner and the isolation, and with nothing else',
  async () => {
    const workbook = openWorkbook({
      'chapters/01-one.md': '# One\n\n```ts\nconsole.log(1);\n```\n',
    });
    const keyNow = async (...flags: string[]) => {
      const { status, stderr } = await runCommand([...cli, '1', ...flags], { cwd: workbook.root });
      assert.is(status, 0, stderr);
      return (await workbook.record('01-one')).chapters[0]?.key;
    };
    const append = (path: string, text: string) => appendFileSync(join(workbook.root, path), text);
    try {
      const first = await keyNow();
      assert.is(await keyNow(), first);
      const seen = [first, await keyNow('--isolation=none')];
      append('package-lock.json', '\n');
      seen.push(await keyNow());
      append('runner/kit/free-port.ts', '// changed\n');
      seen.push(await keyNow());
      append('chapters/01-one.md', '\nOne more line.\n');
      seen.push(await keyNow());
      assert.is(new Set(seen).size, seen.length, seen.join('\n'));
    } finally {
      workbook.remove();
    }
  },
);

key.run();
