// Tables: the forms that an assignment hands out, and the rows that an answer has filled in.
import MarkdownIt, { type Token } from 'markdown-it';
import type { Assignment, Chapter, Position } from '../book/types.ts';

export interface Table {
  /** As it stands in the Markdown. */
  source: string;
  rows: Row[];
}

/** A row below the head, with the words of each of its cells. */
export interface Row extends Position {
  cells: string[];
}

const markdown = new MarkdownIt();

/** The tables in an assignment's statement. */
export function tablesIn({ line, end }: Assignment, { source }: Chapter): Table[] {
  const lines = source.split(/\r\n?|\n/).slice(line - 1, end - 1);
  return tablesOf(markdown.parse(lines.join('\n'), {}), lines);
}

/** The tables of an answer. */
export function tablesOfAnswer({ sections, source }: Chapter): Table[] {
  const lines = source.split(/\r\n?|\n/);
  const tokens = sections.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'prose' ? part.tokens : [])),
  );
  return tablesOf(tokens, lines);
}

function tablesOf(tokens: Token[], lines: string[]): Table[] {
  const tables: Table[] = [];
  let inHead = false;
  for (const [index, { type, map }] of tokens.entries()) {
    const table = tables.at(-1);
    if (type === 'table_open')
      tables.push({ source: lines.slice(...(map ?? [])).join('\n'), rows: [] });
    else if (type === 'thead_open') inHead = true;
    else if (type === 'thead_close') inHead = false;
    else if (type === 'tr_open' && !inHead)
      table?.rows.push({ line: (map?.[0] ?? 0) + 1, column: 1, cells: [] });
    else if (type === 'td_open') table?.rows.at(-1)?.cells.push(tokens[index + 1]?.content ?? '');
  }
  return tables;
}
