// The key of a record: a hash of all that the record depends on. While it is the same, the record is fresh.
import { createHash } from 'node:crypto';
import { findIsolation, type Isolation } from '../session/isolate.ts';
import { isHere } from '../session/needs.ts';
import type { ChapterReport } from './types.ts';

/** Where a chapter is run. */
export interface Setting {
  /** Hash of this runner, of its packages and of Node's version. */
  version: string;
  isolation: Isolation;
  /** What the chapter's blocks need; a block is skipped where one of its needs is missing. */
  needs: string[];
}

/** A chapter's text, and for an answer the chapter that it builds on. */
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

/** SHA-256 of a text, and of the texts that it builds on. */
export function textKey(chapter: KeyedText): string {
  const hash = createHash('sha256');
  for (let text: KeyedText | null = chapter; text !== null; text = text.base ?? null)
    hash.update(text.source).update('\0');
  return hash.digest('hex');
}

/** Whether the report still holds for this text, on this machine and with this runner. */
export function isFresh({ key, needs }: ChapterReport, text: KeyedText, version: string): boolean {
  return key === recordKey(text, { version, isolation: findIsolation(), needs });
}
