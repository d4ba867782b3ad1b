// What is measured by parse.ts: the runner's reading of chapters, and markdown-it's alone.
import MarkdownIt from 'markdown-it';
import { parse } from '../book/parse.ts';
import { tangle, textOf } from '../program/tangle.ts';

export function parseAndTangle(texts: string[]): void {
  for (const text of texts) {
    const chapter = parse(text, '/chapters/01.md');
    for (const source of tangle(chapter).values()) textOf(source);
  }
}

const markdown = new MarkdownIt();

export function parseBarely(texts: string[]): void {
  for (const text of texts) markdown.parse(text, {});
}
