// `--update`: writes into the page what was printed, and keeps every placeholder that still matches.
import { writeFile } from 'node:fs/promises';
import { createTwoFilesPatch } from 'diff';
import { withSolutions } from '../book/answer.ts';
import { blocks } from '../book/blocks.ts';
import { wholeLines } from '../book/lines.ts';
import type { Bindings } from '../book/placeholder.ts';
import { readChapters } from '../book/read.ts';
import type { Block, Body, Chapter, Section } from '../book/types.ts';
import { plural } from '../plural.ts';
import { openScreen } from '../report/screen.ts';
import type { ChapterReport } from '../report/types.ts';
import { type AdoptedLines, adoptOutput, adoptTerminal } from '../session/judge/adopt.ts';
import type { Outcome, SectionReport } from '../session/record.ts';
import { interruption } from '../signals.ts';
import { UsageError } from '../usage.ts';
import { exitCode, type RunOptions, verifyShown } from './run.ts';

/** Runs the chapters, rewrites the expected lines that were not printed, and shows the difference. */
export async function update(paths: string[], options: RunOptions): Promise<number> {
  if (process.env.CI) {
    throw new UsageError(
      '--update is refused where CI is set; run it on your own machine, and read what it changed',
    );
  }
  const screen = await openScreen(process.stdout);
  const shown = { ...options, screen, signal: interruption() };
  const chapters = await readChapters(paths, options.root);
  const report = await verifyShown(() => chapters, shown);
  let changed = 0;
  for (const [index, chapter] of chapters.entries()) {
    const ran = report.chapters[index];
    const text = ran ? updated(chapter, ran) : chapter.source;
    if (!ran || text === chapter.source) continue;
    changed++;
    await writeFile(chapter.path, text);
    screen.line('');
    const patch = createTwoFilesPatch(ran.path, ran.path, chapter.source, text, 'before', 'after');
    for (const line of patch.split('\n').slice(1)) screen.line(line);
  }
  if (changed === 0) return exitCode(report, options);
  screen.line(`${plural(changed, 'page')} rewritten; running again`);
  return exitCode(await verifyShown(() => readChapters(paths, options.root), shown), options);
}

/** The chapter's text with the lines that its run printed. */
function updated(chapter: Chapter, { sections }: ChapterReport): string {
  const parts = withSolutions(chapter).flatMap((part) => part.sections);
  const edits = parts.flatMap((section) => {
    const report = sections.find(({ line }) => line === section.line);
    return report ? editsOf(section, report) : [];
  });
  const lines = wholeLines(chapter.source);
  for (const { body, text } of edits.sort((a, b) => b.body.line - a.body.line)) {
    const prefix = prefixOf(body, lines);
    const end = /\r?\n$/.exec(lines[body.line - 2] ?? '')?.[0] ?? '\n';
    const adopted = text.map((line) => (prefix + line).trimEnd() + end);
    lines.splice(body.line - 1, body.columns.length, ...adopted);
  }
  return lines.join('');
}

interface Edit {
  body: Body;
  text: string[];
}

/** The edits in the page's order: the placeholders of one block are bound in those after it. */
function editsOf(section: Section, { outcomes, bindings }: SectionReport): Edit[] {
  let known: Bindings = new Map(Object.entries(bindings));
  const all = blocks([section]);
  return all.flatMap((block, index) => {
    const at = block.kind === 'output' ? all[index - 1] : block;
    const outcome = outcomes.find(({ line }) => line === at?.line);
    if (!outcome || !isOnlyAboutLines(outcome)) return [];
    const adopted = adoptBlock(block, outcome, known);
    if (adopted === null) return [];
    known = adopted.bindings;
    return [{ body: block.body, text: adopted.lines }];
  });
}

function adoptBlock(block: Block, { commands }: Outcome, known: Bindings): AdoptedLines | null {
  if (block.kind === 'terminal') return adoptTerminal(block, commands, known);
  const [record] = commands;
  return block.kind === 'output' && record ? adoptOutput(block.lines, record, known) : null;
}

/** Whether all that failed is lines that differ: a crash, a time-out or a skip is never written into a page. */
function isOnlyAboutLines({ failures, commands, status }: Outcome): boolean {
  return (
    status === 'failed' &&
    failures.every(({ rows }) => rows?.some(({ same }) => !same)) &&
    commands.every(({ faults }) => faults.length === 0) // a time-out shows rows as well
  );
}

/** The indent or quote marks before each line of a block inside a list or a quote. */
function prefixOf({ line, columns }: Body, lines: string[]): string {
  const [column] = columns;
  if (column !== undefined) return (lines[line - 1] ?? '').slice(0, column - 1);
  const opener = lines[line - 2] ?? '';
  return opener.slice(0, opener.search(/[`~]{3}/)).replace(/[-*+\d.)]/g, ' ');
}
