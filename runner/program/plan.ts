// A section as a list of steps: what its session writes, starts and expects, in the page's order.
import { basename, extname } from 'node:path';
import type {
  Block,
  Chapter,
  Command,
  Expectation,
  Expected,
  Position,
  Program,
  Terminal,
  TestFile,
} from '../book/types.ts';
import { type Compiled, compile } from './compile.ts';
import { type Source, tangle, textOf } from './tangle.ts';

/** What one session does. Plain data: it travels to the session's host as JSON. */
export interface Plan extends Position {
  title: string;
  steps: Step[];
  broken: Broken[];
}

export type Step = WriteStep | ProgramStep | TerminalStep;

/** Files that the steps after this one find in the working directory. */
export interface WriteStep {
  kind: 'write';
  files: PlannedFile[];
}

export interface PlannedFile {
  path: string;
  /** What stands on the page, or, for TypeScript, the JavaScript compiled from it. */
  text: string;
  compiled: boolean;
}

interface Run extends Position {
  /** What people call it; unique in its section. */
  name: string;
  needs: string[];
  /** Milliseconds that one wait may take; null: the runner's own limit. */
  timeout: number | null;
}

/** A program or a test file: runs to its end before the next step. */
export interface ProgramStep extends Run {
  kind: 'program' | 'test';
  file: string;
  fails: Expectation;
  output: (Position & { lines: Expected[] }) | null;
}

export interface TerminalStep extends Run {
  kind: 'terminal';
  commands: Command[];
  unordered: boolean;
}

/** A file that is not TypeScript: nothing that runs it can succeed. */
export interface Broken extends Position {
  name: string;
  message: string;
}

/** The plans of the chapter's sections, without those that have nothing to run. */
export async function planChapter(chapter: Chapter): Promise<Plan[]> {
  const sources = tangle(chapter);
  const compiled = new Map<Source, Promise<Compiled>>();
  const known = new Map<string, Source>();
  const plans: Promise<Plan>[] = [];
  for (const { parts, title, line, column } of chapter.sections) {
    const all = parts.filter((part) => part.kind !== 'prose');
    if (!all.some((block) => sources.has(block) || block.kind === 'terminal')) continue;
    const compileOnce = (source: Source) => {
      const result = compiled.get(source) ?? compile(source, chapter.path);
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
  compileOnce: (source: Source) => Promise<Compiled>;
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

async function writeStep(files: Source[], compileOnce: Context['compileOnce']): Promise<WriteStep> {
  return { kind: 'write', files: await Promise.all(files.map(planFile)) };

  async function planFile(source: Source): Promise<PlannedFile> {
    const { path } = source;
    if (!path.endsWith('.ts')) return { path, text: textOf(source), compiled: false };
    return { path, text: (await compileOnce(source)).code, compiled: true };
  }
}

interface Around {
  file: string;
  next: Block | undefined;
  /** The names that this section has given away. */
  names: Set<string>;
  known: Map<string, Source>;
}

function runStep(block: Program | TestFile | Terminal, { file, next, names, known }: Around): Step {
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

async function findBroken(block: Block, { sources, compileOnce }: Context): Promise<Broken | null> {
  const source = sources.get(block);
  if (block.kind !== 'file' || !source?.path.endsWith('.ts')) return null;
  const result = await compileOnce(source);
  return result.kind === 'broken'
    ? { ...result.position, name: source.path, message: result.message }
    : null;
}

/** What a terminal runs first: `time-server` for `npx tsx time-server.ts`, else its first word. */
function nameOf(command: Command | undefined): string {
  const words =
    command?.start.kind === 'words' ? command.start.words : (command?.text.split(/\s+/) ?? []);
  const script = words.find((word) => /^[^-].*\.(ts|js|mjs|py|sh)$/.test(word));
  return script ? basename(script, extname(script)) : (words[0] ?? 'terminal');
}

/** A command needs what the files need that it names. */
function needsOf({ text }: Command, known: Map<string, Source>): string[] {
  const named = text.split(/\s+/).map((word) => known.get(word));
  return named.flatMap((source) => source?.pieces.flatMap(({ needs }) => needs) ?? []);
}

function unique(name: string, names: Set<string>): string {
  let candidate = name;
  for (let number = 2; names.has(candidate); number++) candidate = `${name} ${number}`;
  names.add(candidate);
  return candidate;
}
