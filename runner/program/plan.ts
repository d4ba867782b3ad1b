// Chapter → plans: each section's blocks as the steps of its session, their TypeScript compiled.
import { basename, extname } from 'node:path';
import type { Block, Chapter, Command, Program, Terminal, TestFile } from '../book/types.ts';
import { isScript, languageOf } from '../languages.ts';
import type { Compiled } from './compile.ts';
import type { Broken, Plan, PlannedFile, Step, WriteStep } from './steps.ts';
import { inherited, type Source, tangle, textOf } from './tangle.ts';

type Compile = (source: Source) => Promise<Compiled>;

/** The plans of the chapter's sections, without those that have nothing to run. */
export async function planChapter(chapter: Chapter, compile: Compile): Promise<Plan[]> {
  const sources = tangle(chapter);
  const compiled = new Map<Source, Promise<Compiled>>();
  const known = inherited(chapter);
  const plans: Promise<Plan>[] = [];
  for (const { parts, title, line, column } of chapter.sections) {
    const all = parts.filter((part) => part.kind !== 'prose');
    if (all.length === 0) continue;
    const compileOnce = (source: Source) => {
      const result = compiled.get(source) ?? compile(source);
      compiled.set(source, result);
      return result;
    };
    const steps = Promise.all(planSteps(all, { sources, known, compileOnce }));
    const broken = Promise.all(all.map((block) => findBroken(block, { sources, compileOnce })));
    plans.push(
      Promise.all([steps, broken]).then(([steps, broken]) => ({
        title,
        line,
        column,
        steps,
        broken: broken.filter((one) => one !== null),
      })),
    );
  }
  return (await Promise.all(plans)).filter(({ steps, broken }) => {
    return broken.length > 0 || steps.some(({ kind }) => kind !== 'write');
  });
}

interface Context {
  sources: Map<Block, Source>;
  compileOnce: Compile;
}

/** `known` holds every file of the chapter so far, and learns those of this section. */
function planSteps(
  all: Block[],
  context: Context & { known: Map<string, Source> },
): Promise<Step>[] {
  const { sources, known, compileOnce } = context;
  const steps: Promise<Step>[] = [];
  const names = new Set(
    all.flatMap((block) => (block.kind === 'terminal' && block.title ? [block.title] : [])),
  );
  let unwritten = new Map(known);
  for (const [index, block] of all.entries()) {
    const source = sources.get(block);
    if (source) unwritten.set(source.path, source);
    if (source && block.kind === 'file') known.set(source.path, source);
    if (block.kind !== 'program' && block.kind !== 'test' && block.kind !== 'terminal') continue;
    if (block.kind === 'program' && block.fails.startsWith('TS')) continue;
    if (unwritten.size > 0) steps.push(writeStep([...unwritten.values()], compileOnce));
    unwritten = new Map();
    const step = runStep(block, { file: source?.path ?? '', next: all[index + 1], names, known });
    steps.push(Promise.resolve(step));
  }
  return steps;
}

async function writeStep(files: Source[], compileOnce: Compile): Promise<WriteStep> {
  const planned = files.map((source) => planFile(source, compileOnce));
  return { kind: 'write', files: await Promise.all(planned) };
}

/** A file as it is laid down to be run. */
export async function planFile(source: Source, compileOnce: Compile): Promise<PlannedFile> {
  const { path } = source;
  if (!languageOf(path).compiled) return { path, text: textOf(source), compiled: false };
  return { path, text: (await compileOnce(source)).code, compiled: true };
}

interface StepContext {
  file: string;
  next: Block | undefined;
  /** The names that this section has given away. */
  names: Set<string>;
  known: Map<string, Source>;
}

function runStep(
  block: Program | TestFile | Terminal,
  { file, next, names, known }: StepContext,
): Step {
  const { line, column, needs, timeout } = block;
  const run = { line, column, needs, timeout };
  if (block.kind === 'terminal') {
    const { commands, unordered } = block;
    const name = block.title ?? unique(nameOf(commands[0]), names);
    const all = [...needs, ...commands.flatMap((command) => needsOf(command, known))];
    return { ...run, needs: [...new Set(all)], kind: 'terminal', name, commands, unordered };
  }
  const output =
    next?.kind === 'output' ? { line: next.line, column: next.column, lines: next.lines } : null;
  const fails = block.kind === 'program' ? block.fails : 'success';
  return { ...run, kind: block.kind, name: unique(file, names), file, fails, output };
}

/** What a terminal runs first: `time-server` for `npx tsx time-server.ts`, else its first word. */
function nameOf(command: Command | undefined): string {
  const words =
    command?.start.kind === 'words' ? command.start.words : (command?.text.split(/\s+/) ?? []);
  const script = words.find(isScript);
  return script ? basename(script, extname(script)) : (words[0] ?? 'terminal');
}

/** A command needs what the files need that it names. */
function needsOf({ text }: Command, known: Map<string, Source>): string[] {
  const named = text.split(/\s+/).map((word) => known.get(word));
  return named.flatMap((source) => source?.pieces.flatMap(({ needs }) => needs) ?? []);
}

/** The name, with a number where the section has given it away already. */
function unique(name: string, names: Set<string>): string {
  let candidate = name;
  for (let number = 2; names.has(candidate); number++) candidate = `${name} ${number}`;
  names.add(candidate);
  return candidate;
}

async function findBroken(block: Block, { sources, compileOnce }: Context): Promise<Broken | null> {
  const source = sources.get(block);
  if (block.kind !== 'file' || !source || !languageOf(source.path).compiled) return null;
  const result = await compileOnce(source);
  return result.kind === 'broken'
    ? { ...result.position, name: source.path, message: result.message }
    : null;
}
