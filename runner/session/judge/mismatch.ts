// Lines that are not what the page says: the failure, at the first line that differs.

import { type Bindings, namesIn } from '../../book/match.ts';
import type { Expected, Position } from '../../book/types.ts';
import type { Failure, Row } from '../record.ts';

interface Compared extends Position {
  /** What printed the lines. */
  what: string;
  expected: Expected[];
  /** What the placeholders stood for before. */
  bindings: Bindings;
}

/** The failure that the compared lines amount to. */
export function mismatch(rows: Row[], compared: Compared): Failure {
  const { what, line, column, expected, bindings } = compared;
  const wrong = rows.filter(({ same }) => !same);
  const first = wrong.find((row) => row.line !== null)?.line;
  const place = expected.find((one) => one.line === first) ?? { line, column };
  const known = wrong
    .flatMap((row) => namesIn(row.expected ?? ''))
    .flatMap((name) => (bindings.has(name) ? [`<${name}> is ${bindings.get(name)}`] : []));
  const before = known.length > 0 ? `${[...new Set(known)].join(', ')} in this section; ` : '';
  return {
    line: place.line,
    column: place.column,
    message: `${what} printed something else than the page says`,
    advice: `${before}if the program is right, write what it printed`,
    rows,
  };
}
