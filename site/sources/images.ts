// Pictures: files in the folder of the chapters, published under the same name.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { byPosition, quote } from '../../runner/book/problem.ts';
import type { Problem } from '../../runner/book/types.ts';
import type { Link } from './links.ts';
import { isExternal } from './naming.ts';

export interface Images {
  /** The files by their name in the published folder. */
  files: Map<string, Uint8Array>;
  problems: Problem[];
}

/** Reads the pictures of all pages; `path` is the Markdown file of a page, as messages show it. */
export async function readImages(
  pages: { path: string; images: Link[] }[],
  folder: string,
): Promise<Images> {
  const pictures: Images = { files: new Map(), problems: [] };
  for (const { path, images } of pages) {
    for (const { href, line, column } of images) {
      const name = decodeURI(href).replace(/^\.\//, '');
      const bytes = isPublishable(name)
        ? await readFile(join(folder, name)).catch(() => null)
        : null;
      if (bytes) pictures.files.set(name, bytes);
      else pictures.problems.push({ path, line, column, message: messageFor(name) });
    }
  }
  pictures.problems.sort(byPosition);
  return pictures;
}

function isPublishable(name: string): boolean {
  const inside = !isExternal(name) && !/^[\\/]|(^|[\\/])\.\.?[\\/]/.test(name);
  return inside && /\.(svg|png|jpe?g|webp|gif|avif)$/i.test(name);
}

function messageFor(name: string): string {
  const image = `the image ${quote(name)}`;
  if (isExternal(name))
    return `${image} is on another server, and pages load nothing from other servers; put the file beside the chapter`;
  return isPublishable(name)
    ? `${image} does not exist; put the file beside the chapter`
    : `${image} cannot be published; use an svg, png, jpg, webp, gif or avif file in the folder of the chapters`;
}
