// Compiled programs, kept from run to run: to load esbuild, start it and wait for it takes as long as
// three programs run.
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

/** The programs of the chapter with that id, as this version of the runner compiled them. */
export function openPrograms(
  id: string,
  { store, version }: { store: string; version: string },
): KeptPrograms {
  const entries = openStore<Record<string, Compiled>>(placesIn(store).programs);
  const before = entries.read(id, version) ?? {};
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
      entries.write(id, version, programs);
    },
  };
}

/** SHA-256 of the code and of the places of its lines on the page. */
function keyOf(source: Source): string {
  const facts = [source.markdown, textOf(source), originsOf(source)];
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}
