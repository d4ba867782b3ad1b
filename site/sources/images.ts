// Pictures lie beside the chapters, and are published under the same name.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { byPosition, quote } from '../../runner/book/problem.ts';
import type { Problem } from '../../runner/book/types.ts';
import { isExternal } from '../chapter/naming.ts';
import type { Facts } from '../chapter/types.ts';

/** A page whose pictures are known. */
export type Pictured = Pick<Facts, 'path' | 'images'>;

export interface Images {
  /** The files by their name in the published folder. */
  files: Map<string, Uint8Array>;
  problems: Problem[];
}

/** Reads the pictures of all pages from the folder of the chapters. */
export async function readImages(pages: Pictured[], folder: string): Promise<Images> {
  const found: Images = { files: new Map(), problems: [] };
  for (const { path, images } of pages) {
    for (const { href, line, column } of images) {
      const name = decodeURI(href).replace(/^\.\//, '');
      const bytes = isPublishable(name)
        ? await readFile(join(folder, name)).catch(() => null)
        : null;
      if (bytes) found.files.set(name, bytes);
      else found.problems.push({ path, line, column, message: fault(name) });
    }
  }
  found.problems.sort(byPosition);
  return found;
}

function isPublishable(name: string): boolean {
  const inside = !isExternal(name) && !/^[\\/]|(^|[\\/])\.\.?[\\/]/.test(name);
  return inside && /\.(svg|png|jpe?g|webp|gif|avif)$/i.test(name);
}

function fault(name: string): string {
  const image = `the image ${quote(name)}`;
  if (isExternal(name))
    return `${image} lies elsewhere, and a page asks nobody but its own server; put the file beside the chapter`;
  return isPublishable(name)
    ? `${image} does not lie beside the chapter`
    : `${image} cannot be published; it takes an svg, png, jpg, webp, gif or avif file in the folder of the chapters`;
}
