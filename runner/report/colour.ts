// Colours, where the output is a terminal and the user has not refused them.
import pc from 'picocolors';

export type Paint = ReturnType<typeof pc.createColors>;

/** No colours at all: for text that is shown elsewhere. */
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

/** One of the colours that tell a section's terminals apart; the same place gives the same colour. */
export function paintName(paint: Paint, place: number): (text: string) => string {
  const colours = [paint.cyan, paint.magenta, paint.yellow, paint.blue, paint.green];
  return colours[place % colours.length] ?? paint.cyan;
}
