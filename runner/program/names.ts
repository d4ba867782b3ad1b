// What people call a terminal, and what it needs: both are read off its commands.
import { basename, extname } from 'node:path';
import type { Command } from '../book/types.ts';
import { isScript } from '../languages.ts';
import type { Source } from './tangle.ts';

/** What a terminal runs first: `time-server` for `npx tsx time-server.ts`, else its first word. */
export function nameOf(command: Command | undefined): string {
  const words =
    command?.start.kind === 'words' ? command.start.words : (command?.text.split(/\s+/) ?? []);
  const script = words.find(isScript);
  return script ? basename(script, extname(script)) : (words[0] ?? 'terminal');
}

/** A command needs what the files need that it names. */
export function needsOf({ text }: Command, known: Map<string, Source>): string[] {
  const named = text.split(/\s+/).map((word) => known.get(word));
  return named.flatMap((source) => source?.pieces.flatMap(({ needs }) => needs) ?? []);
}

/** The name, with a number where the section has given it away already. */
export function unique(name: string, names: Set<string>): string {
  let candidate = name;
  for (let number = 2; names.has(candidate); number++) candidate = `${name} ${number}`;
  names.add(candidate);
  return candidate;
}
