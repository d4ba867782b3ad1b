// The simplest program that makes pages of Markdown with coloured code: site-floor.mjs CHAPTERS OUT
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { createHighlighterCore } from 'shiki/core';
import { createOnigurumaEngine } from 'shiki/engine/oniguruma';
import { bundledLanguages } from 'shiki/langs';

const [, , folder = '', out = ''] = process.argv;
if (!out) {
  console.error('usage: site-floor.mjs CHAPTERS OUT');
  process.exit(2);
}
const names = readdirSync(folder).filter((name) => /^\d.*\.md$/.test(name));
const texts = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
const words = [...texts.values()].flatMap((text) => text.match(/(?<=^ *```)\w+/gm) ?? []);
const used = [...new Set(words)].filter((lang) => lang in bundledLanguages && lang !== 'console');
const theme = 'github-light';
const highlighter = await createHighlighterCore({
  themes: [import('shiki/themes/github-light.mjs')],
  langs: used.map((lang) => bundledLanguages[lang]()),
  engine: createOnigurumaEngine(import('shiki/wasm')),
});
const markdown = new MarkdownIt({
  highlight: (code, lang) =>
    used.includes(lang) ? highlighter.codeToHtml(code, { lang, theme, tokenizeTimeLimit: 0 }) : '',
});
mkdirSync(out, { recursive: true });
for (const [name, text] of texts) writeFileSync(join(out, `${name}.html`), markdown.render(text));
