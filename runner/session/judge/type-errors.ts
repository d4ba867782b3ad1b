// The verdict on a chapter's types: errors that stand on no `fails=`, and promises that are kept.
import { blocks } from '../../book/blocks.ts';
import type { Block, Chapter, Position, Program, SourceFile } from '../../book/types.ts';
import type { TypeFault, TypeReport } from '../../program/typecheck.ts';
import { type Failure, finding, type Outcome } from '../record.ts';

/** An outcome for each block that the type checker rejects, or was promised to. */
export function judgeTypes(chapter: Chapter, { errors }: TypeReport): Outcome[] {
  const left = new Set(errors);
  return blocks(chapter.sections).flatMap((block) => {
    if (block.lang !== 'ts' || block.kind === 'listing') return [];
    const own = [...left].filter((error) => isWithin(error, block));
    for (const error of own) left.delete(error);
    const promised = promiseOf(block);
    if (own.length === 0 && promised === null) return [];
    const failures =
      promised === null ? own.map(unexpected) : judgePromise(block, { promised, own });
    return [finding({ ...block, kind: 'types', name: promised ?? 'types' }, failures)];
  });
}

/** The error code with which a block is to be rejected. */
function promiseOf(block: Block): string | null {
  const expectation = isCode(block) ? block.fails : 'success';
  return expectation.startsWith('TS') ? expectation : null;
}

function isCode(block: Block): block is Program | SourceFile {
  return block.kind === 'program' || block.kind === 'file';
}

function isWithin({ line }: Position, { body }: Block): boolean {
  return line >= body.line && line < body.line + Math.max(1, body.columns.length);
}

function judgePromise(
  block: Position,
  { promised, own }: { promised: string; own: TypeFault[] },
): Failure[] {
  const others = own.filter(({ code }) => code !== promised).map(unexpected);
  if (own.some(({ code }) => code === promised)) return others;
  const { line, column } = block;
  const message = `this block is marked fails=${promised}, but the type checker does not report ${promised}`;
  const advice = `remove fails=${promised}, or write code with that error`;
  return [...others, { line, column, message, advice, rows: null }];
}

function unexpected({ line, column, code, message }: TypeFault): Failure {
  const advice = `fix the code; if the error is the lesson, mark the block fails=${code}`;
  return { line, column, message: `${code}: ${message}`, advice, rows: null };
}
