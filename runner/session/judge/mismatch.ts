// Lines that are not what the page says: the failure, at the first line that differs.
import type { Bindings } from '../../book/placeholder.ts';
import type { Position } from '../../book/types.ts';
import { onPage } from '../../expect/adopt.ts';
import type { LinePair } from '../../expect/align.ts';
import { namesOf } from '../../expect/reading.ts';
import type { Printout } from '../../expect/section.ts';
import type { Failure, Row } from '../record.ts';

/** Rows that a reader can still use; the rest is left out. */
const mostRows = 200;

/** Expected and printed lines side by side where they differ; null where they are the same. */
export function rowsIn(output: Printout | null): ComparedRow[] | null {
  if (output === null) return null;
  const { same, pairs } = output.compare();
  if (same) return null;
  const { unordered } = output.claim; // then a line's neighbours say nothing
  const shown = unordered ? pairs.filter((pair) => !pair.same) : nearDifferences(pairs);
  return shown.map(rowOf);
}

type ComparedRow = Row & { column: number | null; names: string[] };

/** Of a long text, what differs and a few lines around it. */
function nearDifferences(pairs: LinePair[]): LinePair[] {
  if (pairs.length <= mostRows) return pairs;
  const neighbours = 3;
  const near = new Set<number>();
  for (const [index, { same }] of pairs.entries())
    for (let at = index - neighbours; !same && at <= index + neighbours; at++) near.add(at);
  return pairs.filter((_, index) => near.has(index)).slice(0, mostRows);
}

function rowOf({ expected, printed, same }: LinePair): ComparedRow {
  const { line = null, column = null } = expected ?? {};
  const [text, names] = expected ? [onPage(expected), namesOf(expected)] : [null, []];
  return { expected: text, actual: printed, same, line, column, names };
}

interface Compared extends Position {
  /** What printed the lines. */
  what: string;
  bindings: Bindings;
}

/** The failure of lines that differ. */
export function mismatch(rows: ComparedRow[], { what, line, column, bindings }: Compared): Failure {
  const wrong = rows.filter(({ same }) => !same);
  const first = wrong.find((row) => row.line !== null);
  const values = wrong
    .flatMap(({ names }) => names)
    .flatMap((name) => (bindings.has(name) ? [`<${name}> is ${bindings.get(name)}`] : []));
  const before = values.length > 0 ? `${[...new Set(values)].join(', ')} in this section; ` : '';
  return {
    line: first?.line ?? line,
    column: first?.column ?? column,
    message: `${what} did not print what the page says`,
    advice: `${before}if the program is right, write what it printed`,
    rows: rows.map(({ column, names, ...row }) => row),
  };
}
