// A typeface on a coarser grid, whose points take fewer bytes. In the largest heading, 57 px high, a
// point moves by a tenth of a pixel at most.
import { Font } from 'fonteditor-core';

const grid = 256;

/** A TrueType font with 256 units to the em, under a name of its own (OFL, condition 3). */
export function coarser(bytes: Uint8Array): Uint8Array {
  const font = Font.create(Buffer.from(bytes), { type: 'ttf', compound2simple: true });
  const whole = font.get();
  const factor = grid / Number(whole.head.unitsPerEm);
  for (const glyph of whole.glyf) {
    scale(glyph, factor, /^([xy]M|advance|left)/);
    for (const point of glyph.contours?.flat() ?? []) scale(point, factor, /^[xy]$/);
  }
  scale(whole.head, factor, /^(unitsPerEm|[xy]M)/);
  scale(whole.hhea, factor, /^(ascent|descent|lineGap|advance|min|xMax)/);
  scale(whole.post, factor, /^underline/);
  scale(whole['OS/2'], factor, /^(xAvg|y|sTypo|usWin|sxHeight|sCapHeight)/);
  for (const name of ['fontFamily', 'fullName', 'postScriptName', 'uniqueSubFamily'])
    whole.name[name] = 'Workbook';
  return font.set(whole).write({ type: 'ttf', toBuffer: true });
}

function scale(table: object, factor: number, wanted: RegExp): void {
  for (const [name, value] of Object.entries(table))
    if (wanted.test(name)) Object.assign(table, { [name]: Math.round(Number(value) * factor) });
}
