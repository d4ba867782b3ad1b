// The verdict on a chapter's types: errors that no `fails=` names, and names without an error.
import { blocks } from '../../book/blocks.ts';
import type { Block, Chapter, Position } from '../../book/types.ts';
import type { TypeFault, TypeReport } from '../../program/typecheck.ts';
import { type Failure, finding, type Outcome } from '../record.ts';

/** An outcome for each block that has a type error, or is marked with one. */
export function judgeTypes(chapter: Chapter, { errors }: TypeReport): Outcome[] {
  const left = new Set(errors);
  return blocks(chapter.sections).flatMap((block) => {
    if (block.lang !== 'ts' || block.kind === 'listing') return [];
    const inBlock = [...left].filter((error) => isWithin(error, block));
    for (const error of inBlock) left.delete(error);
    const code = markedCode(block);
    if (inBlock.length === 0 && code === null) return [];
    const failures = inBlock.filter((error) => error.code !== code).map(unexpected);
    if (code !== null && inBlock.every((error) => error.code !== code))
      failures.push(notReported(block, code));
    return [finding({ ...block, kind: 'types', name: code ?? 'types' }, failures)];
  });
}

/** The error code that a block is marked with, e.g. `fails=TS2322`. */
function markedCode(block: Block): string | null {
  const fails = block.kind === 'program' || block.kind === 'file' ? block.fails : 'success';
  return fails.startsWith('TS') ? fails : null;
}

function isWithin({ line }: Position, { body }: Block): boolean {
  return line >= body.line && line < body.line + Math.max(1, body.columns.length);
}

function notReported({ line, column }: Position, code: string): Failure {
  const message = `this block is marked fails=${code}, but the type checker does not report ${code}`;
  const advice = `remove fails=${code}, or write code with that error`;
  return { line, column, message, advice, rows: null };
}

function unexpected({ line, column, code, message }: TypeFault): Failure {
  const advice = `fix the code; if the error is the lesson, mark the block fails=${code}`;
  return { line, column, message: `${code}: ${message}`, advice, rows: null };
}
