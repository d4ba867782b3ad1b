// Errors that are the user's to solve: one line each, without a stack, and exit code 2.
import { type Command, CommanderError } from 'commander';
import { quote } from './book/problem.ts';

/** What was asked for cannot be done; the message says what is wrong, and what to do. */
export class UsageError extends Error {}

/** What to do about an error of the file system that is not ours. */
const remedies: Record<string, string> = {
  EACCES: 'change its permissions',
  EPERM: 'change its permissions',
  EROFS: 'copy the workbook to a folder that you can write',
  ENOSPC: 'free some disk space',
};

/** Prints what is wrong with the command or the machine; gives the exit code. Throws all other errors. */
export function complain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // it is already printed
  if (error instanceof UsageError) {
    console.error(error.message);
    return 2;
  }
  const { code = '', syscall, path, message } = error as NodeJS.ErrnoException;
  const remedy = remedies[code];
  if (path && remedy)
    console.error(`${quote(path)} cannot be used (${message.replace(/,.*/s, '')}); ${remedy}`);
  // For mkdir({ recursive: true }) Node reports ENOENT in the place of EROFS.
  else if (path && syscall === 'mkdir')
    console.error(`${quote(path)} cannot be created; make the folder that it is in writable`);
  else throw error;
  return 2;
}

/** npm takes flags before a `--` as its own, and passes on only the rest. */
export function refuseSwallowedFlags(program: Command): void {
  for (const option of program.options) {
    const long = option.long ?? '';
    const name = long.replace(/^--(no-)?/, '').replaceAll('-', '_');
    const value = process.env[`npm_config_${name}`];
    // npm turns --no-run into an empty npm_config_run.
    if (value === undefined || (option.negate && value !== '')) continue;
    throw new UsageError(`npm kept ${long} for itself; write ${program.name()} ${long} …`);
  }
}
