// What the user got wrong: said in one line, without a stack, and ended with exit code 2.
import type { Command } from 'commander';

/** What was asked for cannot be done; the message says what is wrong, and what to do. */
export class UsageError extends Error {}

/** npm takes flags without a `--` before them for its own, and hands only the rest on. */
export function refuseSwallowedFlags(program: Command): void {
  for (const option of program.options) {
    const long = option.long ?? '';
    const name = long.replace(/^--(no-)?/, '').replaceAll('-', '_');
    const value = process.env[`npm_config_${name}`];
    // What npm makes of --no-run is an empty npm_config_run.
    if (value === undefined || (option.negate && value !== '')) continue;
    throw new UsageError(`npm kept ${long} for itself; write ${program.name()} ${long} …`);
  }
}
