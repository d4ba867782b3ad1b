// Chapters + records → pages → checked → files.
import { join } from 'node:path';
import { parse } from '../runner/book/parse.ts';
import { chapterNumber } from '../runner/book/shelf.ts';
import { shownPath } from '../runner/book/shown-path.ts';
import type { Chapter, Problem } from '../runner/book/types.ts';
import type { Workbook } from '../runner/places.ts';
import { renderChapter, shownCode } from './chapter/render.ts';
import type { OwnAnswer, RenderedChapter } from './chapter/types.ts';
import { highlightAll } from './highlight/highlight.ts';
import { renderHome } from './pages/home.ts';
import { type PublishedPage, publish } from './publish.ts';
import { readHome } from './sources/home.ts';
import { readImages } from './sources/images.ts';
import { checkLinks } from './sources/links.ts';
import type { RecordedAnswer, RecordedChapter } from './sources/records.ts';
import { openPages, type StoredPages } from './store/pages.ts';
import { hashOf, openPublished } from './store/published.ts';

/** The workbook that the generator was started for. */
export interface SiteWorkbook extends Workbook {
  /** SHA-256 of all sources and packages of this generator. */
  generator: string;
  /** The folder of scripts, styles and fonts, and SHA-256 of all that they are made of. */
  assets: { folder: string; version: string };
}

export interface BuildOptions extends SiteWorkbook {
  /** The folder of the chapters. */
  folder: string;
  out: string;
  /** The user's working folder; paths are shown relative to it. */
  cwd: string;
  /** The address of the published site, with a slash at its end. */
  baseUrl: string | null;
  /** Whether model answers are published. */
  solutions: boolean;
}

export interface Built {
  /** Nothing is published when there are any. */
  problems: Problem[];
  pages: number;
  /** The files that were written; unchanged ones are not. */
  written: string[];
}

export type Build = (chapters: RecordedChapter[]) => Promise<Built>;

/** A function that builds the site, as often as it is called; unchanged pages are not made again. */
export function openBuild(options: BuildOptions): Build {
  const stored = openPages(options.store, options.generator);
  return (chapters) => build(chapters, { ...options, stored });
}

interface PageOptions extends BuildOptions {
  stored: StoredPages;
}

async function build(chapters: RecordedChapter[], options: PageOptions): Promise<Built> {
  const { folder, out, store } = options;
  const home = renderHome(await readHome(folder, (path) => shownPath(path, options.cwd)));
  const problems = [...home.problems];
  const pages: PublishedPage[] = [];
  for (const chapter of chapters) {
    const page = await pageOf(chapter, options);
    if (Array.isArray(page)) problems.push(...page);
    else pages.push(page);
  }
  const checked = [{ ...home, slug: 'index' }, ...pages.map(({ facts }) => facts)];
  const images = await readImages(checked, folder);
  if (problems.length === 0) problems.push(...checkLinks(checked), ...images.problems);
  if (problems.length > 0) return { problems, pages: 0, written: [] };
  const published = openPublished(out, store);
  await publish(pages, { ...options, home, published, images: images.files });
  return { problems, pages: pages.length, written: published.close() };
}

/** The page of a chapter, or the problems of its text. */
async function pageOf(
  recorded: RecordedChapter,
  options: PageOptions,
): Promise<PublishedPage | Problem[]> {
  const { id, source, path } = recorded;
  const { stored, cwd } = options;
  const key = keyOf(recorded, options);
  const make = (chapter: Chapter) => makeAndSave(chapter, key, { ...options, recorded });
  // Another process may have replaced what is stored by the time it is read.
  const remake = () => make(parse(source, path));
  const html = {
    key,
    body: async () => stored.body(id, key) ?? Buffer.from((await remake()).body),
    inBook: async () => stored.inBook(id, key) ?? Buffer.from((await remake()).inBook()),
  };
  const facts = stored.facts(id, key);
  if (facts) return { ...html, facts };
  const chapter = parse(source, path);
  if (chapter.problems.length === 0) return { ...html, facts: (await make(chapter)).facts };
  return chapter.problems.map((problem) => ({ ...problem, path: shownPath(path, cwd) }));
}

async function makeAndSave(
  chapter: Chapter,
  key: string,
  options: PageOptions & { recorded: RecordedChapter },
): Promise<RenderedChapter> {
  const { stored, solutions, recorded } = options;
  const { id, path, report, status } = recorded;
  const shown = { path: shownPath(path, options.cwd), command: commandName(path, options) };
  const answers = new Map(
    recorded.answers.map((answer) => [answer.id, ownAnswer(answer, chapter, options)]),
  );
  const code = await highlightAll(shownCode(chapter, { solutions, answers }), stored.blocks(id));
  const page = renderChapter(chapter, { report, status, solutions, answers, code, ...shown });
  stored.save(id, key, { page, blocks: code });
  return page;
}

function keyOf(recorded: RecordedChapter, options: BuildOptions): string {
  const { path, source, record, status, answers } = recorded;
  const { generator, solutions } = options;
  const shown = [shownPath(path, options.cwd), commandName(path, options)];
  const others = JSON.stringify([status, solutions, shown, answers]);
  return hashOf(generator, source, record ?? '', others);
}

function ownAnswer(recorded: RecordedAnswer, base: Chapter, options: BuildOptions): OwnAnswer {
  const { path, source, id } = recorded;
  const name = isBook(options) ? id : shownPath(path, options.cwd);
  const command = `npm run assignment ${name}`;
  return { ...recorded, chapter: parse(source, path, base), command };
}

/** What `npm run chapter` calls a chapter: those of the book have numbers. */
function commandName(path: string, options: BuildOptions): string {
  const number = isBook(options) ? chapterNumber(path) : null;
  return number === null ? shownPath(path, options.cwd) : String(number);
}

/** Whether these are the workbook's own chapters. */
function isBook({ folder, root }: BuildOptions): boolean {
  return folder === join(root, 'chapters');
}
