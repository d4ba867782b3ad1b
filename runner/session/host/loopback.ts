// The plain loopback as a world: what ran in it has to be found, and what was written removed.
import { rmSync } from 'node:fs';
import { adoptOrphans, endDescendants } from './descendants.ts';
import type { World } from './world.ts';

/** `folder` is the sessions' own. */
export function openLoopback(folder: string): World {
  adoptOrphans();
  const abandon = () => {
    endDescendants();
    rmSync(folder, { recursive: true, force: true });
  };
  return { enter: async () => {}, leave: async () => abandon(), abandon };
}
