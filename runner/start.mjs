// The entry: starts the compiled runner. See build.mjs for why there is one.
import { build, load } from './build.mjs';

const { root, folder, host } = await build();
const { cli } = load(new URL('cli.cjs', folder));
process.exitCode = await cli({ root, host });
