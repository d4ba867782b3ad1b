// Chapters + records → pages → checked → files. The one function of the site.
import { join } from 'node:path';
import { parse } from '../runner/book/parse.ts';
import { chapterNumber } from '../runner/book/shelf.ts';
import { shownPath } from '../runner/book/shown-path.ts';
import type { Chapter, Problem } from '../runner/book/types.ts';
import { renderChapter, shownCode } from './chapter/render.ts';
import type { Facts, OwnAnswer } from './chapter/types.ts';
import { highlightAll } from './highlight/highlight.ts';
import { type Home, renderHome } from './pages/home.ts';
import { publish } from './publish.ts';
import { readHome } from './sources/home.ts';
import { readImages } from './sources/images.ts';
import { checkLinks } from './sources/links.ts';
import type { RecordedAnswer, RecordedChapter } from './sources/records.ts';
import { type Assets, readAssets } from './store/assets.ts';
import { type Cache, openCache } from './store/cache.ts';
import { hashOf, openOutput } from './store/output.ts';
import { siteVersion } from './store/version.ts';

export interface BuildOptions {
  /** The folder of the workbook, in which .workbook/ lies. */
  root: string;
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

/** `onPages` hears which chapters' pages are new, before the rest is made. */
export type Build = (
  chapters: RecordedChapter[],
  onPages?: (written: string[]) => void,
) => Promise<Built>;

/** What builds the site, as often as it is called; what has not changed is taken from the cache. */
export function openBuild(options: BuildOptions): Build {
  const { root } = options;
  const memory = join(root, '.workbook', 'site');
  const version = siteVersion(root);
  const cache = openCache(memory, version);
  const assets = readAssets({ root, memory, version });
  assets.catch(() => {}); // it is awaited where it is needed
  const keys: Keys = new WeakMap();
  return (chapters, onPages = () => {}) =>
    build(chapters, { ...options, memory, version, cache, keys, assets, onPages });
}

/** The keys of the pages that are made of chapters as they were read; hashing takes its time. */
type Keys = WeakMap<RecordedChapter, string>;

interface MakeOptions extends BuildOptions {
  /** The folder of the cache. */
  memory: string;
  version: string;
  cache: Cache;
  keys: Keys;
  assets: Promise<Assets>;
  onPages(written: string[]): void;
}

async function build(chapters: RecordedChapter[], options: MakeOptions): Promise<Built> {
  const { folder, out, memory, cache, assets } = options;
  const home = renderHome(await readHome(folder, (path) => shownPath(path, options.cwd)));
  const made: Made[] = [];
  for (const chapter of chapters) made.push(await pageOf(chapter, options));
  const problems = [...home.problems, ...made.flatMap((one) => one.problems)];
  const shown = linked(home, made);
  const images = await readImages(shown, folder);
  if (problems.length === 0) problems.push(...checkLinks(shown), ...images.problems);
  if (problems.length > 0) {
    cache.flush();
    return { problems, pages: 0, written: [] };
  }
  const output = openOutput(out, memory);
  const pages = made.flatMap(({ id, key, facts }) => (facts ? [{ id, key, facts }] : []));
  publish(pages, { ...options, home, output, assets: await assets, images: images.files });
  return { problems, pages: pages.length, written: output.close() };
}

interface Made {
  id: string;
  /** Hash of all that the page is made of. */
  key: string;
  /** Null where the chapter has problems. */
  facts: Facts | null;
  problems: Problem[];
}

async function pageOf(recorded: RecordedChapter, options: MakeOptions): Promise<Made> {
  const { id, path, source, report, status } = recorded;
  const { cache, keys, solutions } = options;
  const shown = { path: shownPath(path, options.cwd), command: commandName(path, options) };
  const key = keys.get(recorded) ?? keyOf(recorded, options);
  keys.set(recorded, key);
  const known = cache.facts(id, key);
  if (known) return { id, key, facts: known, problems: [] };
  const chapter = parse(source, path);
  if (chapter.problems.length > 0) {
    const problems = chapter.problems.map((problem) => ({ ...problem, path: shown.path }));
    return { id, key, facts: null, problems };
  }
  const answers = new Map(
    recorded.answers.map((answer) => [answer.id, ownAnswer(answer, chapter, options)]),
  );
  const blocks = shownCode(chapter, { solutions, answers });
  const code = await highlightAll(blocks, cache.blocks(id));
  const page = renderChapter(chapter, { report, status, solutions, answers, code, ...shown });
  cache.save(id, { key, page, blocks: code });
  return { id, key, facts: page.facts, problems: [] };
}

function keyOf(recorded: RecordedChapter, options: MakeOptions): string {
  const { path, source, record, status, answers } = recorded;
  const { version, solutions } = options;
  const shown = [shownPath(path, options.cwd), commandName(path, options)];
  return hashOf(version, source, record ?? '', JSON.stringify([status, solutions, shown, answers]));
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
