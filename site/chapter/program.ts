// Code as a figure: its name, its text, and the command that runs it.
import type { Bindings } from '../../runner/book/placeholder.ts';
import type { Listing, Output, Program, SourceFile, TestFile } from '../../runner/book/types.ts';
import { type Outcome, outputLines } from '../../runner/session/record.ts';
import { blockKey } from '../highlight/highlight.ts';
import { type Html, html, raw } from '../html.ts';
import { failureBox } from './failure.ts';
import { printedPieces } from './printed.ts';
import { pieces } from './terminal.ts';
import { testList } from './tests.ts';

export interface CodeContext {
  /** Highlighted code by its key. */
  code: ReadonlyMap<string, string>;
  outcome: Outcome | undefined;
  /** The command that runs it; null when it cannot be run alone. */
  command: string | null;
}

type CodeBlock = Program | SourceFile | TestFile | Listing;

/** A program, a file, a test or a listing. */
export function codeFigure(block: CodeBlock, { code, outcome, command }: CodeContext): Html {
  const fails = 'fails' in block && block.fails !== 'success';
  const name = block.kind === 'file' ? block.path : null;
  const label = name ?? (block.kind === 'test' ? 'Test' : block.lang || 'Listing');
  const kind = block.kind === 'test' ? 'test' : fails ? 'mistake' : 'program';
  const source = raw(code.get(blockKey({ lang: block.lang, text: block.body.text })) ?? '');
  const tests = block.kind === 'test' && testList(block, outcome);
  return html`
    <figure class="${kind}">${captionOf(block)}${tests}
    <pre tabindex="0" role="group" aria-label="${label}, code"><code>${source}</code></pre>
    ${command !== null && html`<p class="command"><code>${command}</code></p>`}
    ${outcome && failureBox(outcome)}
    </figure>\n`;
}

function captionOf(block: CodeBlock): Html {
  const fails = 'fails' in block ? block.fails : 'success';
  const more = block.kind === 'file' && block.mode !== 'start' && modes[block.mode];
  const mistake =
    fails === 'failure'
      ? 'a mistake: it fails'
      : fails !== 'success' && `a mistake: rejected by the type checker, ${fails}`;
  const name = block.kind === 'file' && html`<code>${block.path}</code>`;
  const title = block.kind === 'test' ? 'What must hold' : name;
  if (!title && !mistake) return html``;
  return html`
    <figcaption>${title}${more && html` <small>${more}</small>`}
    ${mistake && html` <strong>${mistake}</strong>`}</figcaption>`;
}

const modes = { append: 'continued', replace: 'new version' };

/** What a program printed, shown as its `output` block. */
export function outputFigure(
  output: Output,
  outcome: Outcome | undefined,
  bindings: Bindings,
): Html {
  const [record] = outcome?.commands ?? [];
  const claim = { expected: output.lines, unordered: false };
  const printed = record ? printedPieces(claim, outputLines(record), bindings) : [];
  const lines = record
    ? printed.map((line) => html`<span>${pieces(line.pieces)}</span>`)
    : [html`${output.body.text.trimEnd()}`];
  const text = raw(lines.map((line) => line.html).join('\n'));
  return html`
    <figure class="output"><figcaption>prints</figcaption>
    <pre tabindex="0" role="group" aria-label="Output">${text}</pre>
    </figure>\n`;
}
