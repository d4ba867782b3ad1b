// Cuts the typefaces down to what a page needs: node runner/tool.mjs site/theme/subset.ts
// What it makes is kept in fonts/, because cutting takes longer than building the whole book.
// The style sheet calls the faces Text and Code: readers never see the reserved name (OFL, condition 3).
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

const between = (first: string, last: string) =>
  Array.from({ length: last.charCodeAt(0) - first.charCodeAt(0) + 1 }, (_, index) =>
    String.fromCharCode(first.charCodeAt(0) + index),
  ).join('');

const alphabet = between('a', 'z') + between('A', 'Z') + between('0', '9');
const typographic = '\u00a0‘’“”–—…';

/** What a face holds, counted in the book; for anything else the next family of the style steps in. */
const faces = {
  roman: {
    file: '@fontsource/source-serif-pro/files/source-serif-pro-latin-400-normal.woff2',
    text: `${alphabet}${typographic} .,:;?!-'"()/&%#+=×−·é`,
  },
  italic: {
    file: '@fontsource/source-serif-pro/files/source-serif-pro-latin-400-italic.woff2',
    text: `${alphabet}${typographic} .,:;?!-'()/`,
  },
  code: {
    file: '@fontsource/source-code-pro/files/source-code-pro-latin-400-normal.woff2',
    text: `${between(' ', '~')}…`,
  },
};

if (process.argv.length > 2) {
  console.error('subset.ts takes no arguments');
  process.exit(2);
}

const { resolve } = createRequire(import.meta.url);

for (const [name, { file, text }] of Object.entries(faces)) {
  const font = await cut(await readFile(resolve(file)), text);
  await writeFile(new URL(`fonts/${name}.woff2`, import.meta.url), font);
  console.log(`${name}.woff2  ${font.length} bytes`);
}

function cut(font: Uint8Array, text: string) {
  return subsetFont(font, text, {
    targetFormat: 'woff2',
    keepFeatures: [],
    dropTables: ['BASE', 'GDEF', 'GPOS', 'GSUB', 'STAT', 'gasp'],
    noHinting: true,
    noLayoutClosure: true,
  });
}
