// What a record depends on, as one key: unchanged, the record still tells the truth.
import { createHash } from 'node:crypto';
import { findIsolation, type Isolation } from '../session/isolate.ts';
import { isHere } from '../session/needs.ts';
import type { ChapterReport } from './types.ts';

/** Where a chapter is run. */
export interface Setting {
  /** Of this runner; the packages and Node are part of it. */
  version: string;
  isolation: Isolation;
  /** What the chapter needs; much is skipped where it is not there. */
  needs: string[];
}

/** A text, and the one that it stands on. */
export interface KeyedText {
  source: string;
  base?: KeyedText | null;
}

/** SHA-256 of all that can change a chapter's report. */
export function recordKey(chapter: KeyedText, { version, isolation, needs }: Setting): string {
  const here = needs.map((need) => [need, isHere(need, isolation)]);
  const hash = createHash('sha256').update(JSON.stringify([version, isolation.kind, here]));
  return hash.update(textKey(chapter)).digest('hex');
}

/** SHA-256 of a text, and of what it stands on. */
export function textKey(chapter: KeyedText): string {
  const hash = createHash('sha256');
  for (let text: KeyedText | null = chapter; text !== null; text = text.base ?? null)
    hash.update(text.source).update('\0');
  return hash.digest('hex');
}

/** Whether a run of the text, here and now, would say what that report says. */
export function isFresh({ key, needs }: ChapterReport, text: KeyedText, version: string): boolean {
  return key === recordKey(text, { version, isolation: findIsolation(), needs });
}
