// Lets an error of ours that nobody catches name its place in the sources, not in what was compiled of
// them. Node would do so by itself, but reads every source map at each start, which takes 10 ms.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

process.on('uncaughtException', (error) => {
  const places = /(file:\/\/\/[^\s()]+\.mjs):(\d+):(\d+)/g;
  console.error(inspect(error).replace(places, onSource));
  process.exit(1);
});

function onSource(place, url, line, column) {
  try {
    const map = new SourceMap(JSON.parse(readFileSync(new URL(`${url}.map`), 'utf8')));
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    const path = fileURLToPath(new URL(entry.originalSource, url));
    return `${path}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  } catch {
    return place; // a file that nobody compiled
  }
}
