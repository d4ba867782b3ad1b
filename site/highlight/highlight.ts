// Code → HTML by shiki, which is loaded when the first block comes that is not in the cache.
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

/** What a block's HTML depends on, beside the version of the site. */
export function blockKey({ lang, text }: Code): string {
  return createHash('sha1').update(lang).update('\0').update(text).digest('base64url');
}

/** The HTML inside `<code>` of each block; `known` is asked first. Holds these blocks, and no others. */
export async function highlightAll(codes: Code[], known: BlockCache): Promise<BlockCache> {
  const done: BlockCache = new Map();
  for (const code of codes) {
    const key = blockKey(code);
    if (!done.has(key)) done.set(key, known.get(key) ?? (await highlight(code)));
  }
  return done;
}

async function highlight({ lang, text }: Code): Promise<string> {
  const code = text.replace(/\n$/, '');
  if (plain.has(lang)) return escapeHtml(code);
  started ??= start();
  const highlighter = await started;
  if (!(await load(lang, highlighter))) return escapeHtml(code);
  // Without a limit of time: on a busy machine a line would be left half coloured.
  const options = { lang, theme: theme.name ?? '', tokenizeTimeLimit: 0 };
  if (/\[!code |\(\d{1,2}\)\s*$/m.test(code)) {
    const { markUp } = await import('./marked.ts');
    return markUp(code, highlighter, options);
  }
  return highlighter.codeToTokensBase(code, options).map(lineHtml).join('\n');
}

/** Words of one colour become one element; plain ones need none. */
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

/** Languages that have nothing to colour. */
const plain = new Set(['', 'txt', 'text', 'output', 'console']);

let started: Promise<HighlighterCore> | undefined;

async function start(): Promise<HighlighterCore> {
  const [{ createHighlighterCore }, { createOnigurumaEngine }] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/oniguruma'),
  ]);
  const engine = createOnigurumaEngine(import('shiki/wasm'));
  return await createHighlighterCore({ themes: [theme], langs: [], engine });
}

const loaded = new Map<string, Promise<boolean>>();

/** False for a language that nobody has a grammar of. */
async function load(lang: string, highlighter: HighlighterCore): Promise<boolean> {
  const loading = loaded.get(lang) ?? loadGrammar(lang, highlighter);
  loaded.set(lang, loading);
  return await loading;
}

async function loadGrammar(lang: string, highlighter: HighlighterCore): Promise<boolean> {
  const { bundledLanguages } = await import('shiki/langs');
  if (!Object.hasOwn(bundledLanguages, lang)) return false;
  await highlighter.loadLanguage(bundledLanguages[lang as keyof typeof bundledLanguages]);
  return true;
}
