// Starts one of our development programs from its TypeScript: node runner/tool.mjs runner/bench/bench.ts
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { preflight } from './preflight.mjs';

preflight({ dev: true });
process.argv.splice(1, 1); // the program finds its arguments where it expects them
const program = resolve(process.argv[1] || '');
if (program.endsWith('.ts') && existsSync(program)) {
  await import('tsx');
  await import(pathToFileURL(program).href);
} else {
  console.error('usage: node runner/tool.mjs PROGRAM.ts [argument ...]');
  process.exitCode = 2;
}
