// The entry: starts the compiled runner. See build.mjs for why there is one.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { preflight } from './preflight.mjs';
import './on-sources.mjs';

preflight({ dev: false });
const { build } = await import('./build.mjs');

const { folder, ...workbook } = await build();
const { cli } = await import(pathToFileURL(join(folder, 'cli.mjs')).href);
process.exitCode = await cli(workbook);
