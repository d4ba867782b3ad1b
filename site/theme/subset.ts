// Cuts the typefaces down to the characters of the book: node runner/tool.mjs site/theme/subset.ts
// The result is kept in fonts/: cutting takes longer than building the whole site.
// The style sheet names the faces Text and Code: a changed font may not use the reserved name (OFL, condition 3).
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join(
  '',
);
const alphabet = printable.replace(/[^a-z0-9]/gi, '');
const typographic = '\u00a0‘’“”–—…';

/** For a character that a face does not hold, the browser takes the next family of the style sheet. */
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
    text: `${printable}…`,
  },
};

if (process.argv.length > 2) {
  console.error('subset.ts takes no arguments');
  process.exit(2);
}

const { resolve } = createRequire(import.meta.url);

for (const [name, { file, text }] of Object.entries(faces)) {
  const font = await subsetFont(await readFile(resolve(file)), text, {
    targetFormat: 'woff2',
    keepFeatures: [],
    dropTables: ['BASE', 'GDEF', 'GPOS', 'GSUB', 'STAT', 'gasp'],
    noHinting: true,
    noLayoutClosure: true,
  });
  await writeFile(new URL(`fonts/${name}.woff2`, import.meta.url), font);
  console.log(`${name}.woff2  ${font.length} bytes`);
}
