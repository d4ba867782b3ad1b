// Tables: the forms that an assignment hands out, and the rows that an answer has filled in.
import type { Token } from 'markdown-it';
import { linesIn } from '../book/lines.ts';
import type { Assignment, Chapter, Position } from '../book/types.ts';

export interface Table extends Position {
  /** Its Markdown. */
  source: string;
  rows: TableRow[];
}

/** A row below the head, with the text of each of its cells. */
export interface TableRow extends Position {
  cells: string[];
}

/** The tables in an assignment's statement. */
export function tablesIn({ line, end }: Assignment, chapter: Chapter): Table[] {
  return tablesOf(chapter).filter((table) => table.line > line && table.line < end);
}

/** All tables of a chapter, or of an answer. */
export function tablesOf({ sections, source }: Chapter): Table[] {
  const parts = sections.flatMap((section) => section.parts);
  const tokens = parts.flatMap((part) => (part.kind === 'prose' ? part.tokens : []));
  return gather(tokens, linesIn(source));
}

function gather(tokens: Token[], lines: string[]): Table[] {
  const tables: Table[] = [];
  let inHead = false;
  for (const [index, { type, map }] of tokens.entries()) {
    const table = tables.at(-1);
    const place = { line: (map?.[0] ?? 0) + 1, column: 1 };
    if (type === 'table_open')
      tables.push({ ...place, source: lines.slice(...(map ?? [])).join('\n'), rows: [] });
    else if (type === 'thead_open') inHead = true;
    else if (type === 'thead_close') inHead = false;
    else if (type === 'tr_open' && !inHead) table?.rows.push({ ...place, cells: [] });
    else if (type === 'td_open') table?.rows.at(-1)?.cells.push(tokens[index + 1]?.content ?? '');
  }
  return tables;
}
