// Markdown → Chapter. markdown-it decides what is a heading, a fence, a container.
import { basename } from 'node:path';
import MarkdownIt, { type Token } from 'markdown-it';
import container from 'markdown-it-container';
import { solutionChapter } from './answer.ts';
import { type Container, openContainer, rubricPoint } from './assignment.ts';
import { toBlock } from './block.ts';
import { check } from './check.ts';
import { bodyOf, isClosed } from './fence.ts';
import { parseInfo } from './info.ts';
import { plainText } from './inline.ts';
import { linesIn } from './lines.ts';
import { byPosition, type Complain, problemList } from './problem.ts';
import type { AssignmentTest, Block, Chapter, Part, Position, Section } from './types.ts';

// HTML is on because CommonMark does not read a fence inside a raw HTML block as a fence.
const markdown = new MarkdownIt({ html: true }).use(container, 'directive', {
  validate: () => true,
});

/**
 * The chapter that a Markdown text holds; the base of an answer is the chapter of its assignment.
 * Never throws: mistakes of the author are in its problems.
 */
export function parse(source: string, path: string, base: Chapter | null = null): Chapter {
  const { problems, complain } = problemList(path);
  // CommonMark 2.3: U+0000 is replaced, which keeps every column.
  const marked = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const text = marked.includes('\0') ? marked.replaceAll('\0', '\uFFFD') : marked;
  const lines = linesIn(text);
  const id = basename(path).replace(/\.(md|markdown)$/i, '');
  const chapter: Chapter = {
    path,
    id,
    title: id,
    source,
    sections: [],
    assignments: [],
    tests: [],
    solutions: [],
    base,
    problems,
  };
  readTokens(chapter, markdown.parse(text, {}), { lines, complain });
  chapter.sections = withAppends(chapter.sections);
  for (const solution of chapter.solutions) solution.sections = withAppends(solution.sections);
  check(chapter, complain);
  for (const solution of chapter.solutions) check(solutionChapter(chapter, solution), complain);
  problems.sort(byPosition);
  return chapter;
}

interface Context {
  lines: string[];
  complain: Complain;
}

/** One pass over the tokens: each opens a section or container, becomes a block, or stays prose. */
function readTokens(chapter: Chapter, tokens: Token[], context: Context): void {
  const { lines, complain } = context;
  chapter.sections.push({ title: '', line: 1, column: 1, parts: [] });
  // The containers around the token, the outermost first. A solution counts only as the outermost.
  const containers: Container[] = [];
  // A token that closes something has no lines of its own; its place is that of the last one with lines.
  let placed: Token | null = null;
  for (const [index, token] of tokens.entries()) {
    if (token.map) placed = token;
    const outer = containers[0];
    const solution = outer?.kind === 'solution' ? outer.solution : null;
    const { sections } = solution ?? chapter;
    if (token.type === 'fence') {
      const block = readFence(token, context);
      if (isAssignmentTest(block)) chapter.tests.push(block);
      else sections.at(-1)?.parts.push(block);
      continue;
    }
    if (token.type === 'heading_open') {
      const text = plainText(tokens[index + 1]);
      if (token.tag === 'h1' && chapter.title === chapter.id && text) chapter.title = text;
      if (solution ? token.level === 1 : token.level === 0 && token.tag === 'h2') {
        const title = solution ? `${solution.id}: ${text}` : text;
        sections.push({ title, ...positionOf(token, lines), parts: [] });
      }
    } else if (token.type === 'container_directive_open') {
      const position = positionOf(token, lines);
      const opened = openContainer(token, { position, lines, complain });
      containers.push(opened);
      if (outer && opened.kind !== 'unknown')
        complain(position, `this ${opened.kind} is inside another container; close that one first`);
      if (opened.kind === 'assignment') chapter.assignments.push(opened.assignment);
      if (opened.kind === 'solution' && !outer) {
        chapter.solutions.push(opened.solution);
        continue;
      }
    } else if (token.type === 'container_directive_close') {
      containers.pop();
      if (solution && containers.length === 0) continue;
    } else if (token.type === 'inline') {
      const inner = containers.at(-1);
      if (inner?.kind === 'assignment') {
        const point = rubricPoint(token, positionOf(token, lines), complain);
        if (point) inner.assignment.rubric.push(point);
      }
    }
    const last = sections.at(-1)?.parts.at(-1);
    if (last?.kind === 'prose') last.tokens.push(token);
    else {
      const position = positionOf(placed ?? token, lines);
      sections.at(-1)?.parts.push({ kind: 'prose', ...position, tokens: [token] });
    }
  }
  for (const section of chapter.sections) section.title ||= chapter.title;
  if (chapter.sections[0]?.parts.length === 0) chapter.sections.shift();
}

/** The sections, each file that an earlier block has begun marked as appended to. */
function withAppends(sections: Section[]): Section[] {
  const begun = new Set<string>();
  const placed = (part: Part): Part => {
    if (part.kind !== 'file') return part;
    const folded = part.path.toLowerCase();
    const isFirst = !begun.has(folded);
    begun.add(folded);
    return isFirst || part.mode === 'replace' ? part : { ...part, mode: 'append' };
  };
  return sections.map((section) => ({ ...section, parts: section.parts.map(placed) }));
}

function isAssignmentTest(block: Block): block is AssignmentTest {
  return block.kind === 'test' && block.examines !== null;
}

function readFence(token: Token, { lines, complain }: Context): Block {
  const position = positionOf(token, lines);
  const body = bodyOf(token, lines);
  if (!isClosed(token, body))
    complain(position, `this fence is not closed; end it with a line of ${token.markup}`);
  const start = position.column - 1 + token.markup.length;
  const text = (lines[position.line - 1] ?? '').slice(start);
  const info = parseInfo(text, { ...position, column: start + 1 }, complain);
  const { line, column } = position;
  return toBlock({ line, column, info, body }, complain);
}

/** Where the markup or the text of a block token begins on its line. */
function positionOf(token: Token, lines: string[]): Position {
  const line = token.map?.[0] ?? 0;
  const text = lines[line] ?? '';
  const mark = token.type === 'inline' ? (token.content.split('\n')[0] ?? '') : token.markup;
  const at = /^[-=]+$/.test(mark) ? 0 : text.indexOf(mark);
  return { line: line + 1, column: Math.max(0, at) + 1 };
}
