// Cuts the typefaces down to what a page needs: node --import tsx site/theme/subset.ts
// What it makes is kept in fonts/, because cutting takes longer than building the whole book.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const typographic = '\u00a0“”‘’–—…×→←≤≥−·§µ°éö¶✓✗○';

interface Face {
  package: string;
  file: string;
  weight: number;
  features: string[];
}

const faces: Record<string, Face> = {
  roman: {
    package: '@fontsource-variable/source-serif-4',
    file: 'source-serif-4-latin-wght-normal.woff2',
    weight: 400,
    features: ['kern'],
  },
  italic: {
    package: '@fontsource-variable/source-serif-4',
    file: 'source-serif-4-latin-wght-italic.woff2',
    weight: 400,
    features: [],
  },
  code: {
    package: '@fontsource-variable/source-code-pro',
    file: 'source-code-pro-latin-wght-normal.woff2',
    weight: 400,
    features: [],
  },
};

const { resolve } = createRequire(import.meta.url);

for (const [name, face] of Object.entries(faces)) {
  const path = resolve(`${face.package}/files/${face.file}`);
  const font = await subsetFont(await readFile(path), ascii + typographic, {
    targetFormat: 'woff2',
    variationAxes: { wght: face.weight },
    keepFeatures: face.features,
    noHinting: true,
    noLayoutClosure: true,
  });
  await writeFile(new URL(`fonts/${name}.woff2`, import.meta.url), font);
  console.log(`${name}.woff2  ${font.length} bytes`);
}
