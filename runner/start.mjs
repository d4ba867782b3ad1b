// The entry: starts the compiled runner. See build.mjs for why there is one.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import './on-sources.mjs';

const { folder, ...workbook } = await build();
const { cli } = await import(pathToFileURL(join(folder, 'cli.mjs')).href);
process.exitCode = await cli(workbook);
