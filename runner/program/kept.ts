// Compiled programs, kept from run to run: to load esbuild, to start it and to wait for it takes as
// long as three programs run.
import { createHash } from 'node:crypto';
import { placesIn } from '../places.ts';
import { openStore } from '../store.ts';
import { type Compiled, compile } from './compile.ts';
import { originsOf, type Source, textOf } from './tangle.ts';

export interface KeptPrograms {
  compile(source: Source): Promise<Compiled>;
  /** Keeps what this run has used, and nothing else. */
  keep(): void;
}

/** The programs of the chapter with that id; `version` changes with whatever compiles. */
export function openPrograms(
  id: string,
  { store, version }: { store: string; version: string },
): KeptPrograms {
  const kept = openStore<Record<string, Compiled>>(placesIn(store).programs);
  const before = kept.read(id, version) ?? {};
  const programs: Record<string, Compiled> = {};
  return {
    async compile(source) {
      const key = keyOf(source);
      const compiled = before[key] ?? (await compile(source));
      programs[key] = compiled;
      return compiled;
    },
    keep() {
      if (Object.keys({ ...before, ...programs }).length === Object.keys(before).length) return;
      kept.write(id, version, programs);
    },
  };
}

/** The code, and where its lines stand on the page. */
function keyOf(source: Source): string {
  const facts = [source.markdown, textOf(source), originsOf(source)];
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}
