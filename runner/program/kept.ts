// Compiled programs, kept from run to run: to load esbuild, to start it and to wait for it takes as
// long as three programs run.
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Compiled, compile } from './compile.ts';
import { storeJson } from './store.ts';
import { originsOf, type Source, textOf } from './tangle.ts';

export interface KeptPrograms {
  compile(source: Source): Promise<Compiled>;
  /** Keeps what this run has used, and nothing else. */
  store(): Promise<void>;
}

interface Kept {
  version: string;
  programs: Record<string, Compiled>;
}

/** `path` is the chapter's own file of them; `version` changes with whatever compiles. */
export async function keepPrograms(path: string, version: string): Promise<KeptPrograms> {
  const kept: Kept | null = JSON.parse(await readFile(path, 'utf8').catch(() => 'null'));
  const before = kept?.version === version ? kept.programs : {};
  const programs: Kept['programs'] = {};
  return {
    async compile(source) {
      const key = keyOf(source);
      const compiled = before[key] ?? (await compile(source));
      programs[key] = compiled;
      return compiled;
    },
    async store() {
      if (Object.keys({ ...before, ...programs }).length === Object.keys(before).length) return;
      await mkdir(dirname(path), { recursive: true });
      await storeJson(path, { version, programs } satisfies Kept);
    },
  };
}

/** The code, and where its lines stand on the page. */
function keyOf(source: Source): string {
  const facts = [source.markdown, textOf(source), originsOf(source)];
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}
