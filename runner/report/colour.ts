// Colours: on a terminal, unless NO_COLOR is set.
import pc from 'picocolors';

export type Paint = ReturnType<typeof pc.createColors>;

/** No colours: for text that is not shown on a terminal. */
export const plain: Paint = pc.createColors(false);

/** The colours for a stream: those of a terminal, or what FORCE_COLOR asks for; none under NO_COLOR. */
export function paintFor(stream: { isTTY?: boolean }): Paint {
  return pc.createColors(isColoured(stream));
}

function isColoured({ isTTY }: { isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return !/^(0|false)$/.test(FORCE_COLOR);
  return Boolean(isTTY) && TERM !== 'dumb';
}

/** The colour of a section's terminal, by its place among the section's terminals. */
export function paintName(paint: Paint, place: number): (text: string) => string {
  const colours = [paint.cyan, paint.magenta, paint.yellow, paint.blue, paint.green];
  return colours[place % colours.length] ?? paint.cyan;
}
