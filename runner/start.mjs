// The entry: starts the compiled runner. See build.mjs for why there is one.
import { preflight } from './preflight.mjs';

preflight({ dev: false });
const { build } = await import('./build.mjs');

const { root, folder, host } = await build();
const { cli } = await import(new URL('cli.mjs', folder).href);
process.exitCode = await cli({ root, host });
