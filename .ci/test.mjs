// npm test -- [flags]: lint and types, our own tests, every chapter; the flags are those of npm run chapter.
import { spawnSync } from 'node:child_process';

const flags = process.argv.slice(2);
for (const script of [['lint'], ['unit'], ['chapter', '--', 'all', ...flags]]) {
  const { status } = spawnSync('npm', ['run', '-s', ...script], {
    stdio: 'inherit',
    shell: process.platform === 'win32', // there npm is a batch file
  });
  if (status !== 0) process.exit(status ?? 1);
}
