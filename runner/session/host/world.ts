// Where a session's programs live: namespaces of their own, or a folder on the plain system.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { adoptOrphans, endDescendants } from './descendants.ts';
import { openNamespaces } from './namespaces.ts';

/** One world after another, each for one session. */
export interface World {
  /** From now on this process starts programs in a new world. */
  enter(): Promise<void>;
  /** Ends whatever runs in it; nothing that was written in the session's folder is left. */
  leave(): Promise<void>;
  /** What can be done of that at once, on this process's way out. */
  abandon(): void;
}

/** `folder` is the session's, and in a folder where all sessions have theirs. */
export async function openWorld(isolation: string, folder: string): Promise<World> {
  if (isolation === 'namespace') return await openNamespaces(join(folder, '..'));
  adoptOrphans();
  const abandon = () => {
    endDescendants();
    rmSync(folder, { recursive: true, force: true });
  };
  return { enter: async () => {}, leave: async () => abandon(), abandon };
}
