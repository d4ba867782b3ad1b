// Makes a temporary workbook for a test, with the generator of the site.
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Result, runCommand } from '../../runner/test/command.ts';
import { openWorkbook } from '../../runner/test/workbook.ts';

const site = fileURLToPath(new URL('..', import.meta.url));

export interface TestSite {
  root: string;
  /** `npm run site` without npm. */
  build(...flags: string[]): Promise<Result>;
  /** The text of a published file. */
  page(name: string): string;
  /** Names of the published files. */
  files(): string[];
  write(path: string, text: string): void;
  remove(): void;
}

/** Makes a workbook with the given chapters. */
export function openSite(chapters: Record<string, string>): TestSite {
  const files = Object.entries(chapters).map(([name, text]) => [`chapters/${name}`, text]);
  const workbook = openWorkbook(Object.fromEntries(files));
  const filter = (path: string) => !path.startsWith(join(site, 'test'));
  cpSync(site, join(workbook.root, 'site'), { recursive: true, filter });
  const dist = join(workbook.root, 'dist');
  const words = [process.execPath, 'site/start.mjs'];
  return {
    root: workbook.root,
    build: (...flags) =>
      runCommand([...words, ...flags], { cwd: workbook.root, env: { NO_COLOR: '1' } }),
    page: (name) => readFileSync(join(dist, name), 'utf8'),
    files: () =>
      existsSync(dist)
        ? readdirSync(dist, { recursive: true, encoding: 'utf8' })
            .filter((name) => name.includes('.'))
            .sort()
        : [],
    write: (path, text) => writeFileSync(join(workbook.root, path), text),
    remove: workbook.remove,
  };
}

/** The text of a chapter in pages/. */
export function chapter(name: string): string {
  return readFileSync(
    join(site, 'test', 'pages', name.includes('.') ? name : `${name}.md`),
    'utf8',
  );
}
