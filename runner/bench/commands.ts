// (a) A chapter of thirty programs, and (c) the list of chapters, against Node and npm alone.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from '../book/parse.ts';
import { compile } from '../program/compile.ts';
import { tangle } from '../program/tangle.ts';
import { run } from './checkout.ts';
import type { BenchFolder, Pair } from './measure.ts';

/** Against Node on the same compiled files, one after another. */
export async function benchPrograms({ folder }: BenchFolder): Promise<Pair[]> {
  const page = join(folder, 'thirty.md');
  await mkdir(folder);
  await writeFile(page, thirtyPrograms());
  const programs: string[] = [];
  for (const source of tangle(parse(thirtyPrograms(), page)).values()) {
    const path = join(folder, source.path.replace(/\.ts$/, '.mjs'));
    await writeFile(path, (await compile(source)).code);
    programs.push(path);
  }
  const chapter = [process.execPath, 'runner/start.mjs', 'chapter', page, '--jobs'];
  return Object.entries({ 1: 1.0, 2: 0.75 }).map(([jobs, target]) => ({
    name: `(a) 30 programs, --jobs ${jobs} : node with source maps`,
    target,
    clock: 'wall',
    ours: (root) => run([...chapter, jobs], root),
    floor: async () => {
      for (const program of programs)
        await run([process.execPath, '--enable-source-maps', program], folder);
    },
  }));
}

/** Against npm starting Node for nothing. */
export async function benchList({ folder }: BenchFolder): Promise<Pair[]> {
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), '{ "scripts": { "nothing": "node -e 0" } }');
  return [
    {
      name: '(c) the list of chapters : npm run of node -e 0',
      target: 1.8,
      clock: 'wall',
      ours: (root) => run(['npm', 'run', '-s', 'chapter'], root),
      floor: () => run(['npm', 'run', '-s', 'nothing'], folder),
    },
  ];
}

/** Markdown of six sections with five programs each, each a server and its client. */
function thirtyPrograms(): string {
  const parts = Array.from({ length: 30 }, (_, index) => {
    const heading = index % 5 === 0 ? `## Section ${index / 5 + 1}\n\n` : '';
    return `${heading}A server and a client that speak with each other.

\`\`\`ts
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

const server = createServer((socket) => socket.pipe(socket));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;

const client = connect(port, '127.0.0.1');
client.end('hello ${index}');
let answer = '';
for await (const chunk of client) answer += chunk;
assert.equal(answer, 'hello ${index}');
server.close();
\`\`\`
`;
  });
  return `# Thirty programs\n\n${parts.join('\n')}`;
}
