// The entry: starts the compiled generator. See runner/build.mjs for why there is one.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { preflight } from '../runner/preflight.mjs';
import '../runner/on-sources.mjs';

preflight({ dev: true });
const { buildSite } = await import('../runner/build.mjs');

const { runner, generator, ...workbook } = await buildSite();
const { cli } = await import(pathToFileURL(join(generator.folder, 'cli.mjs')).href);
process.exitCode = await cli({
  ...workbook,
  version: runner.version,
  generator: generator.version,
});
