// A record is fresh until something changes that the run depends on; the same for a page.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runCommand } from '../../runner/test/command.ts';
import { hasNamespaces, page } from '../../runner/test/workbook.ts';
import { openSite } from './site.ts';

const needy = `# Needy

## A witness

\`\`\`console needs=witness
$ witness
it was there
\`\`\`
`;
/** Its result depends on a file that is in no key. */
const moody = (file: string) => `# Moody

## It depends

\`\`\`ts
import { existsSync } from 'node:fs';

console.log(existsSync(${JSON.stringify(file)}) ? 'well' : 'badly');
\`\`\`

\`\`\`output
well
\`\`\`
`;
const site = openSite({ '01-needy.md': needy, '02-asks.md': page('asks') });
const tools = join(site.root, 'tools');
mkdirSync(tools);
/** Builds with this program on PATH. */
function build() {
  const env = { NO_COLOR: '1', PATH: `${tools}:${process.env.PATH}` };
  return runCommand([process.execPath, 'site/start.mjs'], { cwd: site.root, env });
}
function install(name: string, script: string): void {
  writeFileSync(join(tools, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(tools, name), 0o755);
}

const fresh = suite('fresh');
fresh.after(() => site.remove());

fresh('a chapter is run again when a program that it needs was installed or removed', async () => {
  assert.match((await build()).stdout, /Running 01-needy \(never run\), 02-asks \(never run\)\n/);
  assert.not.match((await build()).stdout, 'Running');
  assert.match(site.page('01-needy.html'), 'needs the program witness, which is not installed');
  install('witness', 'echo it was there');
  assert.match((await build()).stdout, /Running 01-needy \(changed\)\n/);
  assert.not.match(site.page('01-needy.html'), 'not installed');
  assert.not.match((await build()).stdout, 'Running');
  rmSync(join(tools, 'witness'));
  assert.match((await build()).stdout, /Running 01-needy \(changed\)\n/);
});

if (!hasNamespaces()) {
  fresh.skip('where namespaces are taken away, chapters are run again (there are none here)');
} else {
  fresh('where namespaces are taken away, or come back, chapters are run again', async () => {
    install('unshare', 'echo "unshare: not today" >&2; exit 1');
    assert.match((await build()).stdout, 'Running 01-needy (changed), 02-asks (changed)');
    assert.not.match((await build()).stdout, 'Running');
    rmSync(join(tools, 'unshare'));
    assert.match((await build()).stdout, 'Running 01-needy (changed), 02-asks (changed)');
  });
}

fresh('a page is made again when the source of the generator changes', async () => {
  const path = join(site.root, 'runner', 'assignment', 'rubric.ts');
  const source = readFileSync(path, 'utf8');
  assert.match(source, 'number: index + 1');
  assert.match(site.page('02-asks.html'), 'Tests examine points 1 and 2.');
  writeFileSync(path, source.replace('number: index + 1', 'number: index + 11'));
  const { status, stderr } = await site.build('--no-run');
  assert.is(status, 0, stderr);
  assert.match(site.page('02-asks.html'), 'Tests examine points 11 and 12.');
  writeFileSync(path, source);
  await site.build('--no-run');
  assert.match(site.page('02-asks.html'), 'Tests examine points 1 and 2.');
});

fresh('a change of a style sheet or a script changes no page', async () => {
  const path = join(site.root, 'site', 'theme', 'base.css');
  writeFileSync(path, `${readFileSync(path, 'utf8')}\n.of-a-test { color: red }\n`);
  const { stdout } = await site.build('--no-run');
  assert.match(site.page('style.css'), '.of-a-test{color:red}');
  assert.not.match(stdout, '0 files written');
});

fresh('a chapter that failed is run again, also without changes', async () => {
  site.write(join('chapters', '03-moody.md'), moody(join(site.root, 'good-day')));
  const failed = await build();
  assert.is(failed.status, 1);
  site.write('good-day', '');
  const mended = await build();
  assert.match(mended.stdout, /Running 03-moody \(failed before\)\n/);
  assert.is(mended.status, 0, mended.stderr);
  assert.not.match((await build()).stdout, 'Running');
});

fresh.run();
