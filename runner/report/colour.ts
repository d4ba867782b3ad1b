// Colours, where the output is a terminal and the user has not refused them.
import pc from 'picocolors';

export type Paint = ReturnType<typeof pc.createColors>;

/** The colours for a stream: none without a TTY and under NO_COLOR. */
export function paintFor(stream: { isTTY?: boolean }): Paint {
  return pc.createColors(
    Boolean(stream.isTTY) && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
  );
}

/** One of the colours that tell a section's terminals apart; the same place gives the same colour. */
export function paintName(paint: Paint, place: number): (text: string) => string {
  const colours = [paint.cyan, paint.magenta, paint.yellow, paint.blue, paint.green];
  return colours[place % colours.length] ?? paint.cyan;
}
