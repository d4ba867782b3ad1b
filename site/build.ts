// Chapters + records → pages → checked → files. The one function of the site.
import { join } from 'node:path';
import { parse } from '../runner/book/parse.ts';
import { chapterNumber } from '../runner/book/shelf.ts';
import { shownPath } from '../runner/book/shown-path.ts';
import type { Chapter, Problem } from '../runner/book/types.ts';
import type { Workbook } from '../runner/places.ts';
import { renderChapter, shownCode } from './chapter/render.ts';
import type { Facts, OwnAnswer, RenderedChapter } from './chapter/types.ts';
import { highlightAll } from './highlight/highlight.ts';
import { type Home, renderHome } from './pages/home.ts';
import { publish } from './publish.ts';
import { readHome } from './sources/home.ts';
import { readImages } from './sources/images.ts';
import { checkLinks } from './sources/links.ts';
import type { RecordedAnswer, RecordedChapter } from './sources/records.ts';
import { openPages, type StoredPages } from './store/pages.ts';
import { hashOf, openPublished } from './store/published.ts';

/** The workbook as this generator was started for it. */
export interface SiteWorkbook extends Workbook {
  /** SHA-256 of all that this generator is made of. */
  generator: string;
  /** The folder of what the pages load, and SHA-256 of all that it is made of. */
  assets: { folder: string; version: string };
}

export interface BuildOptions extends SiteWorkbook {
  /** The folder of the chapters. */
  folder: string;
  out: string;
  /** Where the command was typed; paths are shown relative to it. */
  cwd: string;
  /** Where the site will be, with a slash at its end. */
  baseUrl: string | null;
  solutions: boolean;
}

export interface Built {
  /** With any of them nothing is published. */
  problems: Problem[];
  pages: number;
  /** The files that are not as they were. */
  written: string[];
}

export type Build = (chapters: RecordedChapter[]) => Promise<Built>;

/** What builds the site, as often as it is called; what has not changed is not made again. */
export function openBuild(options: BuildOptions): Build {
  const pages = openPages(options.store, options.generator);
  const keys: Keys = new WeakMap();
  return (chapters) => build(chapters, { ...options, pages, keys });
}

/** The keys of the pages that are made of chapters as they were read; hashing takes its time. */
type Keys = WeakMap<RecordedChapter, string>;

interface MakeOptions extends BuildOptions {
  pages: StoredPages;
  keys: Keys;
}

async function build(chapters: RecordedChapter[], options: MakeOptions): Promise<Built> {
  const { folder, out, store } = options;
  const home = renderHome(await readHome(folder, (path) => shownPath(path, options.cwd)));
  const made: Made[] = [];
  for (const chapter of chapters) made.push(await pageOf(chapter, options));
  const problems = [...home.problems, ...made.flatMap((one) => one.problems)];
  const shown = linked(home, made);
  const images = await readImages(shown, folder);
  if (problems.length === 0) problems.push(...checkLinks(shown), ...images.problems);
  if (problems.length > 0) return { problems, pages: 0, written: [] };
  const published = openPublished(out, store);
  const pages = made.flatMap((one) => (one.facts ? [{ ...one, facts: one.facts }] : []));
  await publish(pages, { ...options, home, published, images: images.files });
  return { problems, pages: pages.length, written: published.close() };
}

interface Made {
  /** Hash of all that the page is made of. */
  key: string;
  /** Null where the chapter has problems. */
  facts: Facts | null;
  problems: Problem[];
  /** The chapter's HTML on its own page, and on that of the whole book. */
  body(): Promise<Uint8Array>;
  inBook(): Promise<Uint8Array>;
}

async function pageOf(recorded: RecordedChapter, options: MakeOptions): Promise<Made> {
  const { id, source, path } = recorded;
  const { pages, keys } = options;
  const key = keys.get(recorded) ?? keyOf(recorded, options);
  keys.set(recorded, key);
  // What was kept may be gone by the time when it is needed.
  const again = () => makeAndSave(parse(source, path), { key, recorded, ...options });
  const made = {
    key,
    body: async () => pages.body(id, key) ?? Buffer.from((await again()).body),
    inBook: async () => pages.inBook(id, key) ?? Buffer.from((await again()).inBook()),
  };
  const known = pages.facts(id, key);
  if (known) return { ...made, facts: known, problems: [] };
  const chapter = parse(source, path);
  const shown = shownPath(path, options.cwd);
  const problems = chapter.problems.map((problem) => ({ ...problem, path: shown }));
  if (problems.length > 0) return { ...made, facts: null, problems };
  const { facts } = await makeAndSave(chapter, { key, recorded, ...options });
  return { ...made, facts, problems };
}

async function makeAndSave(
  chapter: Chapter,
  { key, recorded, ...options }: MakeOptions & { key: string; recorded: RecordedChapter },
): Promise<RenderedChapter> {
  const { id, path, report, status } = recorded;
  const { pages, solutions } = options;
  const shown = { path: shownPath(path, options.cwd), command: commandName(path, options) };
  const answers = new Map(
    recorded.answers.map((answer) => [answer.id, ownAnswer(answer, chapter, options)]),
  );
  const blocks = shownCode(chapter, { solutions, answers });
  const code = await highlightAll(blocks, pages.blocks(id));
  const page = renderChapter(chapter, { report, status, solutions, answers, code, ...shown });
  pages.save(id, key, { page, blocks: code });
  return page;
}

function keyOf(recorded: RecordedChapter, options: MakeOptions): string {
  const { path, source, record, status, answers } = recorded;
  const { generator, solutions } = options;
  const shown = [shownPath(path, options.cwd), commandName(path, options)];
  return hashOf(
    generator,
    source,
    record ?? '',
    JSON.stringify([status, solutions, shown, answers]),
  );
}

function ownAnswer(recorded: RecordedAnswer, base: Chapter, options: BuildOptions): OwnAnswer {
  const { path, source, id, report, status, progress } = recorded;
  const own = options.folder === join(options.root, 'chapters');
  const command = `npm run assignment ${own ? id : shownPath(path, options.cwd)}`;
  return { chapter: parse(source, path, base), report, status, progress, command };
}

function linked(home: Home, made: Made[]) {
  const index = { ...home, slug: 'index' };
  return [index, ...made.flatMap(({ facts }) => (facts ? [facts] : []))];
}

/** `npm run chapter` knows the book’s own chapters by their number. */
function commandName(path: string, options: BuildOptions): string {
  const number = chapterNumber(path);
  const own = options.folder === join(options.root, 'chapters') && number !== null;
  return own ? String(number) : shownPath(path, options.cwd);
}
