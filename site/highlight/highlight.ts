// Code → HTML by shiki, which is loaded for the first block that is not in the cache.
import { createHash } from 'node:crypto';
import type { HighlighterCore, ThemedToken } from 'shiki/core';
import { escapeHtml } from '../html.ts';
import { elements, theme } from './kinds.ts';

export interface Code {
  lang: string;
  text: string;
}

/** Highlighted code by its key. */
export type BlockCache = Map<string, string>;

/** The key of a block: a hash of its language and text. */
export function blockKey({ lang, text }: Code): string {
  return createHash('sha1').update(lang).update('\0').update(text).digest('base64url');
}

/** The HTML inside `<code>` of these blocks, taken from `cache` where it is there. */
export async function highlightAll(codes: Code[], cache: BlockCache): Promise<BlockCache> {
  const done: BlockCache = new Map();
  for (const code of codes) {
    const key = blockKey(code);
    if (!done.has(key)) done.set(key, cache.get(key) ?? (await highlight(code)));
  }
  return done;
}

async function highlight({ lang, text }: Code): Promise<string> {
  const code = text.replace(/\n$/, '');
  if (plain.has(lang)) return escapeHtml(code);
  started ??= start();
  const highlighter = await started;
  if (!(await load(lang, highlighter))) return escapeHtml(code);
  // 0 is no time limit: with shiki's 500 ms a busy machine would colour only half of a line.
  const options = { lang, theme: theme.name ?? '', tokenizeTimeLimit: 0 };
  if (/\[!code |\(\d{1,2}\)\s*$/m.test(code)) {
    const { markUp } = await import('./marked.ts');
    return markUp(code, highlighter, options);
  }
  return highlighter.codeToTokensBase(code, options).map(lineHtml).join('\n');
}

/** Neighbouring words of one colour become one element; plain words have none. */
function lineHtml(words: ThemedToken[]): string {
  const runs: { kind: string; text: string }[] = [];
  for (const { content, color } of words) {
    const kind = elements.get(`color:${color}`) ?? '';
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += content;
    else runs.push({ kind, text: content });
  }
  return runs
    .map(({ kind, text }) =>
      kind === '' ? escapeHtml(text) : `<${kind}>${escapeHtml(text)}</${kind}>`,
    )
    .join('');
}

/** Languages without colours. */
const plain = new Set(['', 'txt', 'text', 'output', 'console']);

let started: Promise<HighlighterCore> | undefined;

async function start(): Promise<HighlighterCore> {
  const { createHighlighterCore } = await import('shiki/core');
  const { createOnigurumaEngine } = await import('shiki/engine/oniguruma');
  const engine = createOnigurumaEngine(import('shiki/wasm'));
  return await createHighlighterCore({ themes: [theme], langs: [], engine });
}

/** Loads the grammar of a language; false when shiki has none. */
async function load(lang: string, highlighter: HighlighterCore): Promise<boolean> {
  if (highlighter.getLoadedLanguages().includes(lang)) return true;
  const { bundledLanguages } = await import('shiki/langs');
  if (!Object.hasOwn(bundledLanguages, lang)) return false;
  await highlighter.loadLanguage(bundledLanguages[lang as keyof typeof bundledLanguages]);
  return true;
}
