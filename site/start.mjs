// The entry: starts the compiled generator. See runner/build.mjs for why there is one.
import { preflight } from '../runner/preflight.mjs';

preflight({ dev: true });
const { build, compiled } = await import('../runner/build.mjs');

const { root, folder } = await compiled('generator', {
  sources: ['runner/', 'site/'],
  programs: ['site/cli.ts'],
  // A grammar is loaded when a block comes that is written in its language.
  external: ['esbuild', 'koffi', 'typescript', 'shiki/langs'],
});
const { cli } = await import(new URL('cli.mjs', folder).href);
process.exitCode = await cli({ root, host: async () => (await build()).host });
