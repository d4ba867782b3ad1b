// Chapter → plans: each section's blocks as the steps of its session, their TypeScript compiled.
import { basename, extname } from 'node:path';
import type { Block, Chapter, Command, Program, Terminal, TestFile } from '../book/types.ts';
import { isScript, languageOf } from '../languages.ts';
import type { Compiled } from './compile.ts';
import type { Broken, Plan, PlannedFile, Step } from './steps.ts';
import { inherited, type Source, tangle, textOf } from './tangle.ts';

type Compile = (source: Source) => Promise<Compiled>;

/** The plans of the chapter's sections, without those that have nothing to run. */
export async function planChapter(chapter: Chapter, compile: Compile): Promise<Plan[]> {
  const sources = tangle(chapter);
  const files = inherited(chapter);
  const compiled = await compileAll([...files.values(), ...sources.values()], compile);
  const plans = chapter.sections.map(({ parts, title, line, column }) => {
    const blocks = parts.filter((part) => part.kind !== 'prose');
    const steps = planSteps(blocks, { sources, files, compiled });
    const broken = blocks.flatMap((block) => findBroken(block, { sources, compiled }));
    return { title, line, column, steps, broken };
  });
  return plans.filter(({ steps, broken }) => steps.length > 0 || broken.length > 0);
}

/** The TypeScript among the sources, compiled. */
export async function compileAll(
  sources: Iterable<Source>,
  compile: Compile,
): Promise<Map<Source, Compiled>> {
  const scripts = [...sources].filter(({ path }) => languageOf(path).compiled);
  const compiled = scripts.map(async (source) => [source, await compile(source)] as const);
  return new Map(await Promise.all(compiled));
}

/** A file as a session writes it. */
export function planFile(source: Source, compiled: Map<Source, Compiled>): PlannedFile {
  const program = compiled.get(source);
  return {
    path: source.path,
    text: program?.code ?? textOf(source),
    compiled: program !== undefined,
  };
}

interface Files {
  /** The file that each block of code makes. */
  sources: Map<Block, Source>;
  compiled: Map<Source, Compiled>;
}

/** `files` holds the chapter's files up to this section; those of the section are added. */
function planSteps(
  blocks: Block[],
  { sources, files, compiled }: Files & { files: Map<string, Source> },
): Step[] {
  const steps: Step[] = [];
  const titles = blocks.flatMap((block) => (block.kind === 'terminal' ? (block.title ?? []) : []));
  const names = new Set(titles);
  const unwritten = new Map(files);
  for (const [index, block] of blocks.entries()) {
    const source = sources.get(block);
    if (source) unwritten.set(source.path, source);
    if (source && block.kind === 'file') files.set(source.path, source);
    if (block.kind !== 'program' && block.kind !== 'test' && block.kind !== 'terminal') continue;
    if (block.kind === 'program' && block.fails.startsWith('TS')) continue;
    if (unwritten.size > 0) {
      const written = [...unwritten.values()].map((file) => planFile(file, compiled));
      steps.push({ kind: 'write', files: written });
    }
    unwritten.clear();
    const file = source?.path ?? '';
    if (block.kind === 'terminal') steps.push(terminalStep(block, { names, files }));
    else steps.push(programStep(block, { file, next: blocks[index + 1], names }));
  }
  return steps;
}

/** `names` are those that the section has given to steps. */
function terminalStep(
  { line, column, timeout, commands, unordered, ...block }: Terminal,
  { names, files }: { names: Set<string>; files: Map<string, Source> },
): Step {
  const name = block.title ?? unique(nameOf(commands[0]), names);
  const needs = commands.flatMap((command) => needsOf(command, files));
  const all = [...new Set([...block.needs, ...needs])];
  return { kind: 'terminal', name, line, column, needs: all, timeout, commands, unordered };
}

function programStep(
  block: Program | TestFile,
  { file, next, names }: { file: string; next: Block | undefined; names: Set<string> },
): Step {
  const { kind, line, column, needs, timeout } = block;
  const output =
    next?.kind === 'output' ? { line: next.line, column: next.column, lines: next.lines } : null;
  const fails = block.kind === 'program' ? block.fails : 'success';
  return { kind, name: unique(file, names), line, column, needs, timeout, file, fails, output };
}

/** What a terminal runs first: `time-server` for `npx tsx time-server.ts`, else its first word. */
function nameOf(command: Command | undefined): string {
  const words =
    command?.start.kind === 'words' ? command.start.words : (command?.text.split(/\s+/) ?? []);
  const script = words.find(isScript);
  return script ? basename(script, extname(script)) : (words[0] ?? 'terminal');
}

/** What a command needs: the needs of the files that it names. */
function needsOf({ text }: Command, files: Map<string, Source>): string[] {
  const named = text.split(/\s+/).map((word) => files.get(word));
  return named.flatMap((source) => source?.pieces.flatMap(({ needs }) => needs) ?? []);
}

/** The name, with a number if another step of the section has it already. */
function unique(name: string, names: Set<string>): string {
  let candidate = name;
  for (let number = 2; names.has(candidate); number++) candidate = `${name} ${number}`;
  names.add(candidate);
  return candidate;
}

function findBroken(block: Block, { sources, compiled }: Files): Broken[] {
  const source = sources.get(block);
  const program = source && compiled.get(source);
  if (block.kind !== 'file' || program?.kind !== 'broken') return [];
  return [{ ...program.position, name: block.path, message: program.message }];
}
