// Markdown → Chapter. markdown-it decides what is a heading, a fence, a container.
import { basename } from 'node:path';
import MarkdownIt, { type Token } from 'markdown-it';
import container from 'markdown-it-container';
import { solutionChapter } from './answer.ts';
import { assignmentOf, type Directive, openDirective, rubricPoint } from './assignment.ts';
import { toBlock } from './block.ts';
import { check } from './check.ts';
import { bodyOf, isClosed } from './fence.ts';
import { parseInfo } from './info.ts';
import { plainText } from './inline.ts';
import { linesIn } from './lines.ts';
import { byPosition, type Complain, problemList } from './problem.ts';
import type { AssignmentTest, Block, Chapter, Part, Section } from './types.ts';

// HTML stays on so that a fence inside a raw HTML block is what CommonMark says: no fence.
const markdown = new MarkdownIt({ html: true }).use(container, 'directive', {
  validate: () => true,
});

/**
 * The chapter that a Markdown text holds; an answer stands on the chapter of its assignment, its base.
 * Never throws: what is wrong stands in its problems.
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
  gather(chapter, { text, lines }, complain);
  chapter.sections = withAppends(chapter.sections);
  for (const solution of chapter.solutions) solution.sections = withAppends(solution.sections);
  check(chapter, complain);
  for (const solution of chapter.solutions) check(solutionChapter(chapter, solution), complain);
  problems.sort(byPosition);
  return chapter;
}

interface SourceText {
  text: string;
  lines: string[];
}

/** One pass over the tokens: each goes to prose, becomes a block, or opens a section. */
function gather(chapter: Chapter, { text, lines }: SourceText, complain: Complain): void {
  const tokens = markdown.parse(text, {});
  const directives: Directive[] = [];
  let section: Section = { title: '', line: 1, column: 1, parts: [] };
  chapter.sections.push(section);
  // The section around a solution, to which the chapter comes back at its end.
  let around: Section | null = null;
  // What ends a container has no place of its own; it is where the last token was.
  let placed: Token | null = null;
  for (const [index, token] of tokens.entries()) {
    if (token.map) placed = token;
    const directive = directives.at(-1);
    const solution = around === null ? undefined : chapter.solutions.at(-1);
    if (token.type === 'heading_open') {
      const title = plainText(tokens[index + 1]);
      if (token.tag === 'h1' && chapter.title === chapter.id && title) chapter.title = title;
      if (solution ? token.level === 1 : token.level === 0 && token.tag === 'h2') {
        const named = solution ? `${solution.id}: ${title}` : title;
        section = { title: named, ...positionOf(token, lines), parts: [] };
        (solution ?? chapter).sections.push(section);
      }
    }
    if (token.type === 'container_directive_open') {
      const position = positionOf(token, lines);
      const opened = openDirective(token, { position, lines, complain });
      directives.push(opened);
      if (directive && opened.kind !== 'unknown')
        complain(position, `this ${opened.kind} is inside another container; close that one first`);
      if (opened.kind === 'assignment') chapter.assignments.push(assignmentOf(opened, complain));
      if (opened.kind === 'solution' && !directive) {
        around = section;
        section = { title: opened.id, ...position, parts: [] };
        chapter.solutions.push({
          ...position,
          id: opened.id,
          end: opened.end,
          sections: [section],
        });
        continue;
      }
    } else if (token.type === 'container_directive_close') {
      if (directives.pop()?.kind === 'solution' && around !== null && directives.length === 0) {
        section = around;
        around = null;
        continue;
      }
    } else if (token.type === 'inline' && directive?.kind === 'assignment') {
      const point = rubricPoint(token, { position: positionOf(token, lines), lines, complain });
      if (point) chapter.assignments.at(-1)?.rubric.push(point);
    }
    if (token.type === 'fence') {
      const block = readFence(token, { lines, complain });
      if (isAssignmentTest(block)) chapter.tests.push(block);
      else section.parts.push(block);
    } else {
      const last = section.parts.at(-1);
      if (last?.kind === 'prose') last.tokens.push(token);
      else
        section.parts.push({
          kind: 'prose',
          ...positionOf(placed ?? token, lines),
          tokens: [token],
        });
    }
  }
  for (const part of chapter.sections) if (part.title === '') part.title = chapter.title;
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

interface FenceContext {
  lines: string[];
  complain: Complain;
}

function readFence(token: Token, { lines, complain }: FenceContext): Block {
  const position = positionOf(token, lines);
  const body = bodyOf(token, lines);
  if (!isClosed(token, body))
    complain(position, `this fence is not closed; end it with a line of ${token.markup}`);
  const opener = lines[position.line - 1] ?? '';
  const afterMarkup = position.column - 1 + token.markup.length;
  const info = parseInfo(
    opener.slice(afterMarkup),
    { ...position, column: afterMarkup + 1 },
    complain,
  );
  const { line, column } = position;
  return toBlock({ line, column, info, body }, complain);
}

/** Where a block token's own markup or text begins on its line. */
function positionOf(token: Token, lines: string[]): { line: number; column: number } {
  const line = token.map?.[0] ?? 0;
  const text = lines[line] ?? '';
  const mark = token.type === 'inline' ? (token.content.split('\n')[0] ?? '') : token.markup;
  const at = /^[-=]+$/.test(mark) ? 0 : text.indexOf(mark);
  return { line: line + 1, column: Math.max(0, at) + 1 };
}
