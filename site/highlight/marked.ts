// Code whose comments mark lines and words: shiki's transformers do it, on a tree of elements.
import {
  transformerNotationDiff,
  transformerNotationErrorLevel,
  transformerNotationFocus,
  transformerNotationHighlight,
  transformerNotationWordHighlight,
} from '@shikijs/transformers';
import type { HighlighterCore } from 'shiki/core';
import { lean } from './lean.ts';
import { numberedNotes } from './notes.ts';

export interface MarkOptions {
  lang: string;
  theme: string;
  /** Milliseconds; 0 for no limit. */
  tokenizeTimeLimit: number;
}

/** The HTML inside `<code>`. */
export function markUp(code: string, highlighter: HighlighterCore, options: MarkOptions): string {
  const whole = highlighter.codeToHtml(code, {
    ...options,
    transformers: [...notations, lean],
    mergeSameStyleTokens: true,
  });
  return whole.slice(whole.indexOf('<code>') + '<code>'.length, whole.lastIndexOf('</code>'));
}

const notations = [
  transformerNotationDiff(),
  transformerNotationHighlight(),
  transformerNotationWordHighlight(),
  transformerNotationFocus(),
  transformerNotationErrorLevel(),
  numberedNotes,
];
