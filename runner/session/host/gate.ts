// A Node process started ahead of its turn: up and waiting, it has not yet looked at its program.
import { closeSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pipe } from './pipe.ts';

/**
 * Half of what a short program takes is Node coming up. A preloaded module holds the process there,
 * in a read from descriptor 3, so that this half passes while the program before it runs.
 */
export interface Gate {
  /** The environment with which the process has to be started. */
  env: Record<string, string>;
  /** To be the process's descriptor 3. */
  fd: number;
  /** Lets the process go on to its program. */
  open(): void;
}

// The process finds NODE_OPTIONS as the session has it, and hands that on. End of file means that
// the host has gone, and then the program is not to be run.
const script = `'use strict';
const { closeSync, readSync } = require('node:fs');
const turn = readSync(3, Buffer.alloc(1));
closeSync(3);
if (turn === 0) process.exit();
process.env.NODE_OPTIONS = process.env.NODE_OPTIONS.replace(/ --require=.*$/, '');
`;

/** A closed gate for one process; `folder` is the session's own. */
export function closeGate(folder: string, env: Record<string, string>): Gate {
  const path = join(folder, 'gate.cjs');
  writeFileSync(path, script);
  const ends = pipe();
  return {
    env: { ...env, NODE_OPTIONS: `${env.NODE_OPTIONS} --require=${JSON.stringify(path)}` },
    fd: ends.read,
    open() {
      try {
        writeSync(ends.write, '.');
      } catch {
        // the process has gone before its turn
      }
      closeSync(ends.write);
    },
  };
}
